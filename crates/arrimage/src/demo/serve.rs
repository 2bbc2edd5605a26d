//! After the story: the same files, opened as a server opens them, under a clock that moves, with pages.

use std::{
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener},
    path::Path,
    sync::Arc,
};

use arrimage_kernel::{Clock, Code, Problem};
use arrimage_node::{Outcome, node::NoTransport};
use arrimage_store::Mode;
use arrimage_web::App;
use axum::Router;

use super::{
    clock::ShiftedClock,
    landing::{self, Landing},
    links, rehearse,
    stage::Stage,
};
use crate::system::OsEntropy;

/// Plays the story, then serves until the process is asked to end.
pub fn serve(folder: &Path, port: u16, seed: u64, json_links: Option<&Path>) -> Outcome<()> {
    let listeners = listen(port)?;
    let base = format!("http://127.0.0.1:{}", listeners[0].local_addr().map_err(io)?.port());
    eprintln!("arrimage: two weeks go by in a small network…");
    let stage = rehearse(seed)?;
    let guide = links::guide(&stage)?;
    let app = open(stage, folder, &base)?;
    let pages = landing::pages(Landing { app: Arc::clone(&app), guide: guide.clone() });
    let courier = {
        let node = Arc::clone(&app.node);
        std::thread::spawn(move || node.run(&NoTransport, &|problem| eprintln!("arrimage: {problem}")))
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(io)?;
    runtime.block_on(async {
        let ready = links::Ready::make(&app, &guide, &base).await?;
        ready.print();
        if let Some(path) = json_links {
            ready.write(path)?;
        }
        answer(listeners, pages).await
    })?;
    app.node.stop();
    // A courier that panicked has nothing left to finish.
    let _ = courier.join();
    Ok(())
}

fn io(error: std::io::Error) -> Problem {
    Problem::new(Code::Unavailable, error.to_string())
}

/// Both loopbacks, on the same port: the address of a browser's `localhost` may be either.
fn listen(port: u16) -> Outcome<Vec<TcpListener>> {
    let taken = |error: std::io::Error| {
        Problem::new(Code::InUse, format!("port {port} can't be used: {error}"))
            .at("--port")
            .expected("a port that no other program uses")
            .advice("Choose another one, or --port 0 for any.")
    };
    let four = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(taken)?;
    let found = four.local_addr().map_err(taken)?.port();
    let six = match TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, found))) {
        Ok(six) => Some(six),
        // A machine without IPv6 has one loopback.
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse && port != 0 => return Err(taken(error)),
        Err(_) => None,
    };
    let mut both = vec![four];
    both.extend(six);
    both.iter().try_for_each(|listener| listener.set_nonblocking(true)).map_err(taken)?;
    Ok(both)
}

/// Closes the stage and opens its files, as a server does.
fn open(stage: Stage, folder: &Path, base: &str) -> Outcome<Arc<App>> {
    let clock: Arc<dyn Clock> = Arc::new(ShiftedClock::starting_at(stage.clock.now()));
    let directory = Arc::clone(&stage.directory);
    let node = stage.put_down(folder, Mode::Threaded, &clock, || Box::new(OsEntropy))?;
    let (node, transport) = (Arc::new(node), Arc::new(NoTransport));
    Ok(Arc::new(App { node, directory, transport, clock, public_url: base.to_owned(), secure: false }))
}

async fn answer(listeners: Vec<TcpListener>, pages: Router) -> Outcome<()> {
    let mut serving = tokio::task::JoinSet::new();
    for listener in listeners {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(io)?;
        let pages = pages.clone();
        serving.spawn(async move { axum::serve(listener, pages).await });
    }
    tokio::select! {
        () = asked_to_end() => Ok(()),
        ended = serving.join_next() => match ended {
            Some(Ok(Err(error))) => Err(io(error)),
            _ => Err(Problem::new(Code::Unavailable, "the pages stopped being served")),
        },
    }
}

/// Ctrl-C, or the system's way of asking.
async fn asked_to_end() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminated) = signal(SignalKind::terminate()) else {
            let _ = interrupted.await;
            return;
        };
        tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupted.await;
    }
}
