use std::error::Error;
use std::io::Write;

use libp2p::Multiaddr;

/// Prints one event, and sees to it that it arrives at once.
pub fn say(fields: &[&str]) {
    let mut out = std::io::stdout().lock();
    // Nobody listens any more: then nothing is lost.
    let _ = writeln!(out, "{}", fields.join(",")).and_then(|()| out.flush());
}

/// What comes from others, so that it stays in its line; a comma may stay in the last field.
pub fn escape(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        match char {
            '\\' => out.push_str(r"\\"),
            '\n' => out.push_str(r"\n"),
            '\r' => out.push_str(r"\r"),
            '\t' => out.push_str(r"\t"),
            '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", char as u32)),
            _ if char.is_control() => out.push_str(&format!("\\u{:04x}", char as u32)),
            _ => out.push(char),
        }
    }
    out
}

/// The addresses of a variable, separated by commas; none when it is unset.
pub fn addrs_in(variable: &str) -> Result<Vec<Multiaddr>, Box<dyn Error>> {
    let value = std::env::var(variable).unwrap_or_default();
    let parse = |text: &str| {
        text.parse().map_err(|error| format!("{variable}: {text}: {error}").into())
    };
    value.split(',').filter(|text| !text.is_empty()).map(parse).collect()
}
