//! Connections: at most so many, none may keep us waiting for ever. Heads that come too slowly
//! and answers nobody reads are cut here; silent bodies are cut where they are read.
//!
//! A connection we close early is drained for a moment first: a sender still busy sending
//! would otherwise see a reset instead of our answer.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Sleep;

use super::limits::Patience;

/// Pause after the system refused a connection (no more file handles).
const REFUSED_PAUSE: Duration = Duration::from_millis(500);
/// Bytes and time spent on what a sender still sends after our last answer.
const LINGER_MAX_BYTES: usize = 4 * 1024 * 1024;
const LINGER_MAX: Duration = Duration::from_secs(2);

/// A listener with a bounded number of connections.
pub(super) struct BoundedListener {
    listener: TcpListener,
    places: Arc<Semaphore>,
    patience: Patience,
}

/// What the handlers tell the connection: even while a head is awaited, odd while a request
/// is being answered.
#[derive(Clone, Default)]
pub(super) struct Phase(Arc<AtomicU64>);

/// A connection whose silences are bounded.
pub(super) struct BoundedStream {
    stream: TcpStream,
    patience: Patience,
    phase: Phase,
    /// The deadline for a head, and the phase it was set in.
    head: Pin<Box<Sleep>>,
    head_phase: u64,
    /// The deadline for a reader of our answer.
    write: Option<Pin<Box<Sleep>>>,
    linger: Linger,
    _place: OwnedSemaphorePermit,
}

enum Linger {
    Not,
    Draining(Pin<Box<Sleep>>, usize),
    Over,
}

impl BoundedListener {
    pub(super) fn new(listener: TcpListener, patience: Patience) -> Self {
        Self {
            listener,
            places: Arc::new(Semaphore::new(patience.connections_max)),
            patience,
        }
    }
}

impl Listener for BoundedListener {
    type Io = BoundedStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (BoundedStream, SocketAddr) {
        loop {
            let Ok(place) = Arc::clone(&self.places).acquire_owned().await else {
                // The semaphore is never closed.
                std::future::pending::<()>().await;
                continue;
            };
            match self.listener.accept().await {
                Ok((stream, address)) => {
                    return (BoundedStream::new(stream, self.patience, place), address);
                }
                Err(error) => {
                    tracing::warn!(kind = ?error.kind(), "a connection was refused");
                    tokio::time::sleep(REFUSED_PAUSE).await;
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

impl Connected<IncomingStream<'_, BoundedListener>> for Phase {
    fn connect_info(stream: IncomingStream<'_, BoundedListener>) -> Self {
        stream.io().phase.clone()
    }
}

impl Phase {
    /// A head has come; the handler is at work until the value returned is dropped.
    pub(super) fn begin_request(&self) -> RequestPhase {
        self.0.fetch_add(1, Ordering::AcqRel);
        RequestPhase(self.clone())
    }

    fn now(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}

/// A request being answered.
pub(super) struct RequestPhase(Phase);

impl Drop for RequestPhase {
    fn drop(&mut self) {
        self.0.0.fetch_add(1, Ordering::AcqRel);
    }
}

impl BoundedStream {
    fn new(stream: TcpStream, patience: Patience, place: OwnedSemaphorePermit) -> Self {
        // Small answers must not wait for more; failing to say so only costs time.
        let _ = stream.set_nodelay(true);
        Self {
            stream,
            patience,
            phase: Phase::default(),
            head: Box::pin(tokio::time::sleep(patience.head)),
            head_phase: 0,
            write: None,
            linger: Linger::Not,
            _place: place,
        }
    }

    /// Pending, unless the head took too long.
    fn poll_head_deadline(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let phase = self.phase.now();
        if phase % 2 == 1 {
            return Poll::Pending;
        }
        if phase != self.head_phase {
            self.head_phase = phase;
            self.head = Box::pin(tokio::time::sleep(self.patience.head));
        }
        ready!(self.head.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    /// Pending, unless nobody has read our answer for too long.
    fn poll_write_deadline<T>(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.write = None;
            return written;
        }
        let longest = self.patience.write;
        let deadline = self
            .write
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(longest)));
        ready!(deadline.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    /// Reads and forgets what is still coming, within bounds.
    fn poll_linger(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut waste = [0; 8 * 1024];
        loop {
            let Linger::Draining(deadline, left) = &mut self.linger else {
                return Poll::Ready(());
            };
            let mut buffer = ReadBuf::new(&mut waste);
            let read = Pin::new(&mut self.stream).poll_read(cx, &mut buffer);
            let count = buffer.filled().len();
            match read {
                Poll::Ready(Ok(())) if count > 0 && count <= *left => *left -= count,
                Poll::Pending if deadline.as_mut().poll(cx).is_pending() => return Poll::Pending,
                _ => self.linger = Linger::Over,
            }
        }
    }
}

impl AsyncRead for BoundedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match Pin::new(&mut self.stream).poll_read(cx, buffer) {
            Poll::Ready(read) => Poll::Ready(read),
            Poll::Pending => self.poll_head_deadline(cx),
        }
    }
}

impl AsyncWrite for BoundedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.poll_write_deadline(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.poll_write_deadline(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if let Linger::Not = self.linger {
            ready!(Pin::new(&mut self.stream).poll_shutdown(cx))?;
            let deadline = Box::pin(tokio::time::sleep(LINGER_MAX));
            self.linger = Linger::Draining(deadline, LINGER_MAX_BYTES);
        }
        self.poll_linger(cx).map(Ok)
    }
}
