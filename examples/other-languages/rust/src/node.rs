use std::collections::HashMap;
use std::error::Error;

use futures::StreamExt;
use libp2p::core::ConnectedPoint;
use libp2p::swarm::dial_opts::{DialOpts, PeerCondition};
use libp2p::swarm::{ConnectionId, SwarmEvent};
use libp2p::{multiaddr::Protocol, ping, Multiaddr, PeerId, Swarm};

use crate::words::{escape, say};

/// A swarm that says what happens to it.
pub struct Node {
    swarm: Swarm<ping::Behaviour>,
    /// The addresses that are being dialled.
    dialing: HashMap<ConnectionId, Multiaddr>,
}

impl Node {
    pub fn new(swarm: Swarm<ping::Behaviour>) -> Self {
        Self { swarm, dialing: HashMap::new() }
    }

    pub fn listen(&mut self, addrs: Vec<Multiaddr>) -> Result<(), Box<dyn Error>> {
        for addr in addrs {
            self.swarm.listen_on(addr)?;
        }
        Ok(())
    }

    pub fn dial(&mut self, addrs: Vec<Multiaddr>) {
        for addr in addrs {
            say(&["dialing", &addr.to_string()]);
            let options = dial_options(&addr);
            let id = options.connection_id();
            match self.swarm.dial(options) {
                Ok(()) => _ = self.dialing.insert(id, addr),
                Err(error) => warn_unreachable(&addr, &error),
            }
        }
    }

    pub async fn run(&mut self) {
        loop {
            let event = self.swarm.select_next_some().await;
            self.tell(event);
        }
    }

    fn tell(&mut self, event: SwarmEvent<ping::Event>) {
        match event {
            SwarmEvent::NewListenAddr { address, .. } => say(&["listening", &address.to_string()]),
            SwarmEvent::IncomingConnection { local_addr, send_back_addr, .. } => {
                say(&["incoming", &local_addr.to_string(), &send_back_addr.to_string()]);
            }
            SwarmEvent::ConnectionEstablished { peer_id, endpoint, connection_id, .. } => {
                self.dialing.remove(&connection_id);
                say(&["connected", &peer_id.to_string(), &remote_end(&endpoint)]);
            }
            SwarmEvent::ConnectionClosed { peer_id, .. } => say(&["closed", &peer_id.to_string()]),
            SwarmEvent::OutgoingConnectionError { connection_id, error, .. } => {
                if let Some(addr) = self.dialing.remove(&connection_id) {
                    warn_unreachable(&addr, &error);
                }
            }
            SwarmEvent::Behaviour(ping::Event { peer, result, .. }) => tell_ping(peer, result),
            _ => {}
        }
    }
}

fn tell_ping(peer: PeerId, result: Result<std::time::Duration, ping::Failure>) {
    match result {
        Ok(rtt) => say(&["ping", &peer.to_string(), &format!("{:.3} ms", rtt.as_secs_f64() * 1e3)]),
        Err(error) => say(&["warning", &escape(&format!("no ping from {peer}: {error}"))]),
    }
}

fn warn_unreachable(addr: &Multiaddr, error: &dyn Error) {
    say(&["warning", &escape(&format!("cannot reach {addr}: {error}"))]);
}

/// Dials this very address, whatever other connections there are with the peer.
fn dial_options(addr: &Multiaddr) -> DialOpts {
    match addr.iter().last() {
        Some(Protocol::P2p(peer)) => {
            DialOpts::peer_id(peer).addresses(vec![addr.clone()]).condition(PeerCondition::Always).build()
        }
        _ => DialOpts::from(addr.clone()),
    }
}

fn remote_end(endpoint: &ConnectedPoint) -> String {
    match endpoint {
        ConnectedPoint::Dialer { address, .. } => address.to_string(),
        ConnectedPoint::Listener { send_back_addr, .. } => send_back_addr.to_string(),
    }
}
