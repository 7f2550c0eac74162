use std::error::Error;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use libp2p::identity::Keypair;

/// Reads the key that makes this node who it is, or creates it on the very first start.
pub fn load(file: Option<&Path>) -> Result<Keypair, Box<dyn Error>> {
    let Some(file) = file else {
        return Ok(Keypair::generate_ed25519());
    };
    match fs::read(file) {
        Ok(saved) => Keypair::from_protobuf_encoding(&saved)
            .map_err(|error| format!("{} is no key of libp2p: {error}", file.display()).into()),
        Err(error) if error.kind() == ErrorKind::NotFound => create(file),
        Err(error) => Err(error.into()),
    }
}

fn create(file: &Path) -> Result<Keypair, Box<dyn Error>> {
    let key = Keypair::generate_ed25519();
    let mut out = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    out.write_all(&key.to_protobuf_encoding()?)?;
    Ok(key)
}
