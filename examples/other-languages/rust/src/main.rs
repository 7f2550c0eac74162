//! A node of the workshop in Rust, from lessons/CONTRACT.md alone: Identity, TCP transport, Ping.

mod identity;
mod node;
mod words;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use libp2p::{noise, ping, tcp, yamux, Swarm, SwarmBuilder};
use tokio::signal::unix::{signal, SignalKind};

use crate::node::Node;
use crate::words::{addrs_in, escape, say};

const PING_INTERVAL: Duration = Duration::from_secs(1);
/// Ping says nothing about its first failure, and tries once more: two of these are the five seconds of the contract.
const PING_TIMEOUT: Duration = Duration::from_secs(2);
/// Connections on which nothing but pings passes are idle.
const FOR_EVER: Duration = Duration::from_secs(u32::MAX as u64);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&["error", &escape(&why(error.as_ref()))]);
            ExitCode::FAILURE
        }
    }
}

/// An error with its causes: that of a transport says nothing by itself.
fn why(error: &(dyn Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |&each| each.source());
    let texts: Vec<_> = causes.map(|each| each.to_string()).filter(|text| !text.is_empty()).collect();
    texts.join(": ")
}

async fn run() -> Result<(), Box<dyn Error>> {
    let mut terminated = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    let listen_addrs = addrs_in("LISTEN_ADDRS")?;
    let remote_peers = addrs_in("REMOTE_PEERS")?;
    let mut node = Node::new(new_swarm()?);
    node.listen(listen_addrs)?;
    node.dial(remote_peers);
    tokio::select! {
        _ = node.run() => {}
        _ = terminated.recv() => {}
        _ = interrupted.recv() => {}
    }
    drop(node);
    say(&["shutdown"]);
    Ok(())
}

fn new_swarm() -> Result<Swarm<ping::Behaviour>, Box<dyn Error>> {
    let file = std::env::var_os("IDENTITY_FILE");
    let key = identity::load(file.as_deref().map(AsRef::as_ref))?;
    say(&["identity", &key.public().to_peer_id().to_string()]);
    let pings = ping::Config::new().with_interval(PING_INTERVAL).with_timeout(PING_TIMEOUT);
    Ok(SwarmBuilder::with_existing_identity(key)
        .with_tokio()
        .with_tcp(tcp::Config::default(), noise::Config::new, yamux::Config::default)?
        .with_behaviour(|_| ping::Behaviour::new(pings))?
        .with_swarm_config(|config| config.with_idle_connection_timeout(FOR_EVER))
        .build())
}
