//! One WebSocket: from the first word to the last.

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde::Deserialize;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

use super::Shared;
use crate::host::pass;
use crate::host::room::{Ask, Door, LineId, QUEUE};
use crate::protocol::{Entry, Refusal, ToHost, ToScreen, VERSION};

/// Within how long the first word must come.
const FIRST_WORD: Duration = Duration::from_secs(10);
/// How long a workshop may think about it: it may be playing a round.
const THINKING: Duration = Duration::from_secs(60);
/// How often a sign of life is asked for, and after how long without one a connection is given up.
const BEAT: Duration = Duration::from_secs(15);
const SILENCE: Duration = Duration::from_secs(45);
/// How long a message may take to go out.
const SENDING: Duration = Duration::from_secs(20);
/// How long what a closed connection had said before is read.
const LAST_WORDS: Duration = Duration::from_secs(5);
/// Messages that a connection may send at once, and how many a second after that.
const AT_ONCE: f64 = 200.0;
const A_SECOND: f64 = 60.0;

/// The part of the first message that every version has.
#[derive(Deserialize)]
struct AnyHello {
    hello: AnyVersion,
}

#[derive(Deserialize)]
struct AnyVersion {
    version: u32,
}

fn first_word(text: &str) -> Result<(String, Entry), Refusal> {
    let any: AnyHello = serde_json::from_str(text).map_err(|_| Refusal::Message)?;
    if any.hello.version != VERSION {
        return Err(Refusal::Version { host: VERSION });
    }
    match serde_json::from_str(text) {
        Ok(ToHost::Hello { code, entry, .. }) => Ok((code, entry)),
        _ => Err(Refusal::Message),
    }
}

async fn send(socket: &mut WebSocket, message: Message) -> bool {
    matches!(timeout(SENDING, socket.send(message)).await, Ok(Ok(())))
}

async fn refuse(socket: &mut WebSocket, why: Refusal) {
    let text = serde_json::to_string(&ToScreen::Refused(why)).unwrap_or_default();
    if send(socket, Message::Text(text.into())).await {
        let close = CloseFrame { code: 1008, reason: "refused".into() };
        let _ = send(socket, Message::Close(Some(close))).await;
        // The other end's farewell is waited for, so that the last message isn't lost with the connection.
        let _ =
            timeout(Duration::from_secs(2), async { while let Some(Ok(_)) = socket.recv().await {} }).await;
    }
}

/// Serves a socket from its first word until one of the two hangs up.
pub async fn serve(mut socket: WebSocket, address: IpAddr, shared: Arc<Shared>) {
    let Some(_place) = shared.gate.place(address) else {
        refuse(&mut socket, Refusal::Busy).await;
        return;
    };
    let text = match timeout(FIRST_WORD, socket.recv()).await {
        Ok(Some(Ok(Message::Text(text)))) => text,
        Ok(Some(Ok(_))) => return refuse(&mut socket, Refusal::Message).await,
        _ => return,
    };
    let (tell, told) = mpsc::channel(QUEUE);
    let ending = Arc::new(OnceLock::new());
    let entered = async {
        let (code, entry) = first_word(&text)?;
        let waits = shared.gate.must_wait(address, Instant::now());
        let guess = !matches!(entry, Entry::Pass { .. });
        // A pass can't be guessed, and who has one is let in also when somebody beside them guesses codes.
        if let Some(seconds) = waits.filter(|_| guess) {
            return Err(Refusal::Wait { seconds });
        }
        let found = match shared.door(&pass::typed_code(&code)) {
            Some(door) => enter(&door, entry, tell, ending.clone()).await.map(|line| (door, line)),
            None => Err(Refusal::Code),
        };
        if matches!(found, Err(Refusal::Code | Refusal::Pass)) {
            shared.gate.wrong(address, Instant::now());
            if let Some(seconds) = waits {
                return Err(Refusal::Wait { seconds });
            }
        }
        found
    };
    match entered.await {
        Ok((door, line)) => {
            let why = converse(&mut socket, &door, line, told).await;
            door.ask(Ask::Gone(line)).await;
            if let Some(why) = why.or_else(|| ending.get().cloned()) {
                refuse(&mut socket, why).await;
            }
        }
        Err(why) => refuse(&mut socket, why).await,
    }
}

async fn enter(
    door: &Door,
    entry: Entry,
    tell: crate::host::room::Tell,
    ending: Arc<OnceLock<Refusal>>,
) -> Result<LineId, Refusal> {
    let (reply, answer) = oneshot::channel();
    if !door.ask(Ask::Enter { entry, tell, ending, reply }).await {
        return Err(Refusal::Closed);
    }
    match timeout(THINKING, answer).await {
        Ok(Ok(entered)) => entered.map(|(line, _)| line),
        Ok(Err(_)) => Err(Refusal::Closed),
        Err(_) => Err(Refusal::Busy),
    }
}

/// How fast a connection may talk: who talks faster is read more slowly, and nothing is lost.
struct Pace {
    left: f64,
    at: Instant,
}

impl Pace {
    fn spend(&mut self) {
        let now = Instant::now();
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.left = (self.left + passed * A_SECOND).min(AT_ONCE) - 1.0;
        self.at = now;
    }

    /// How long to rest before the next; none for who talks as people do: even the shortest sleep would
    /// cost everybody a thousandth of a second.
    fn rest(&self) -> Option<Duration> {
        (self.left < 0.0).then(|| Duration::from_secs_f64(-self.left / A_SECOND))
    }
}

/// Who has closed the tab hears no answer any more; what they had said before still counts.
async fn last_words(socket: &mut WebSocket, door: &Door, line: LineId, pace: &mut Pace) {
    let hears = async {
        while let Some(Ok(Message::Text(text))) = socket.recv().await {
            pace.spend();
            if let Some(rest) = pace.rest() {
                sleep(rest).await;
            }
            let Ok(message) = serde_json::from_str(&text) else { return };
            if !door.ask(Ask::Say(line, Box::new(message))).await {
                return;
            }
        }
    };
    // All of it has come already; somebody who only doesn't read is not waited for.
    let _ = timeout(LAST_WORDS, hears).await;
}

/// Carries messages both ways; answers with why the connection ends, when it is this end that ends it.
async fn converse(
    socket: &mut WebSocket,
    door: &Door,
    line: LineId,
    mut told: mpsc::Receiver<axum::extract::ws::Utf8Bytes>,
) -> Option<Refusal> {
    let mut beat = interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut heard = Instant::now();
    let mut pace = Pace { left: AT_ONCE, at: heard };
    let (mut rest, mut rests) = (Box::pin(sleep(Duration::ZERO)), false);
    loop {
        tokio::select! {
            text = told.recv() => {
                // The workshop has let go of this connection.
                let text = text?;
                if !send(socket, Message::Text(text)).await {
                    last_words(socket, door, line, &mut pace).await;
                    return None;
                }
            }
            said = async {
                if rests {
                    rest.as_mut().await;
                }
                socket.recv().await
            } => {
                heard = Instant::now();
                pace.spend();
                let pause = pace.rest();
                rests = pause.is_some();
                if let Some(pause) = pause {
                    rest.as_mut().reset(tokio::time::Instant::now() + pause);
                }
                match said {
                    Some(Ok(Message::Text(text))) => {
                        let Ok(message) = serde_json::from_str(&text) else { return Some(Refusal::Message) };
                        if !door.ask(Ask::Say(line, Box::new(message))).await {
                            return Some(Refusal::Closed);
                        }
                    }
                    Some(Ok(Message::Binary(_))) => return Some(Refusal::Message),
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                }
            }
            _ = beat.tick() => {
                if heard.elapsed() > SILENCE || !send(socket, Message::Ping(Default::default())).await {
                    return None;
                }
            }
        }
    }
}
