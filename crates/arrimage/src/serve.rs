//! The server: pages and envelopes over HTTP, a thread that carries envelopes, and one that writes down erasures.
//!
//! Everything that can be refused is, before the first request is answered: folder, TLS files, ports, passphrase, files.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
    time::Duration,
};

use arrimage_kernel::{Code, Problem};
use arrimage_node::{Node, Office};
use arrimage_store::{DirectoryStore, Mode};
use arrimage_web::App;
use axum_server::{Handle, tls_rustls::RustlsConfig};
use hyper_util::rt::TokioTimer;
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};

use crate::{
    Common,
    erasures::Follower,
    failure::Failure,
    folder::{Folder, unreadable},
    system::SystemClock,
    transport::Http,
};

/// How long pages being served may take to end once the server is asked to stop.
const GRACE: Duration = Duration::from_secs(10);
/// How long a browser may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(15);
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// Serves until the process is asked to stop.
pub fn run(common: &Common) -> Result<ExitCode, Failure> {
    let folder = Folder::open(common)?;
    let _held = folder.hold()?;
    let tls = tls(&folder)?;
    let trusted = folder.config.trusted_certificates.as_ref().map(|file| folder.path(file));
    let transport = Arc::new(Http::new(trusted.as_deref())?);
    let listeners = bind(&folder.config.listen)?;
    let slugs = folder.slugs()?;
    if slugs.is_empty() {
        // The same words as every command that needs one.
        folder.pick(None)?;
    }
    let passphrase = folder.passphrase().ask()?;
    let node = Arc::new(Node::new());
    let mut followed = Vec::new();
    for slug in &slugs {
        let office = folder.office(slug, &passphrase, Mode::Threaded)?;
        office.write(|desk| desk.announce_endpoint()).wait()?;
        let path = folder.erased(slug);
        followed.push((Arc::clone(&office), Follower::begin(office.store(), &path)?, path));
        node.add(office)?;
    }
    drop(passphrase);
    let app = App {
        node: Arc::clone(&node),
        directory: Arc::new(DirectoryStore::open(folder.directory())?),
        transport: Arc::<Http>::clone(&transport),
        clock: Arc::new(SystemClock),
        public_url: folder.config.public_url.clone(),
        secure: folder.config.is_secure(),
    };

    let (stop, stopped) = mpsc::channel::<()>();
    let outcome = thread::scope(|scope| {
        scope.spawn(|| node.run(&*transport, &reporter()));
        scope.spawn(move || follow(followed, &stopped));
        let outcome = answer(listeners, tls, arrimage_web::router(Arc::new(app)), &folder.config.public_url);
        node.stop();
        drop(stop);
        outcome
    });
    outcome?;
    println!("Stopped.");
    Ok(ExitCode::SUCCESS)
}

/// Listens everywhere asked. A machine without IPv6 does without `[::1]`, as long as something answers.
fn bind(addresses: &[SocketAddr]) -> Result<Vec<(SocketAddr, TcpListener)>, Problem> {
    let mut listeners = Vec::new();
    for address in addresses {
        let open = || -> io::Result<(SocketAddr, TcpListener)> {
            let listener = TcpListener::bind(address)?;
            listener.set_nonblocking(true)?;
            Ok((listener.local_addr()?, listener))
        };
        match open() {
            Ok(open) => listeners.push(open),
            Err(error) if error.kind() == io::ErrorKind::AddrNotAvailable && addresses.len() > 1 => {
                eprintln!("arrimage: this machine has no address {}: not listening there", address.ip());
            }
            Err(error) => return Err(not_bound(*address, &error)),
        }
    }
    if listeners.is_empty() {
        return Err(Problem::new(Code::Unavailable, "none of the addresses in `listen` is this machine's")
            .at("arrimage.toml, listen"));
    }
    Ok(listeners)
}

fn not_bound(address: SocketAddr, error: &io::Error) -> Problem {
    let at = |problem: Problem| problem.at(address.to_string());
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            at(Problem::new(Code::InUse, format!("port {} is taken by another program", address.port())))
                .advice("Stop that program, or choose another port with `listen` or ARRIMAGE_LISTEN")
        }
        io::ErrorKind::PermissionDenied => {
            at(Problem::new(Code::NotAllowed, format!("port {} needs rights that this user lacks", address.port())))
                .advice("Choose a port above 1023, with a reverse proxy in front")
        }
        kind => at(Problem::new(Code::Unavailable, format!("can't listen there ({kind})"))),
    }
}

/// TLS by the files of the configuration; `None` without them.
pub fn tls(folder: &Folder) -> Result<Option<RustlsConfig>, Problem> {
    let (Some(certificate), Some(key)) = (&folder.config.tls_certificate, &folder.config.tls_key) else {
        return Ok(None);
    };
    let (certificate, key) = (folder.path(certificate), folder.path(key));
    for path in [&certificate, &key] {
        std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    }
    let malformed = |path: &std::path::Path, what: String| {
        Problem::new(Code::Malformed, what)
            .at(path.display().to_string())
            .expected("PEM, as certificate tools write it")
    };
    let chain: Result<Vec<_>, _> =
        CertificateDer::pem_file_iter(&certificate).and_then(|certificates| certificates.collect());
    let chain = chain.map_err(|error| malformed(&certificate, format!("no certificate can be read: {error}")))?;
    let private = PrivateKeyDer::from_pem_file(&key)
        .map_err(|error| malformed(&key, format!("no private key can be read: {error}")))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map(|builder| builder.with_no_client_auth())
        .and_then(|builder| builder.with_single_cert(chain, private))
        .map_err(|error| malformed(&certificate, format!("the certificate and the key can't be used: {error}")))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Some(RustlsConfig::from_config(Arc::new(config))))
}

/// Answers requests until a signal, then lets those under way end.
fn answer(
    listeners: Vec<(SocketAddr, TcpListener)>,
    tls: Option<RustlsConfig>,
    router: axum::Router,
    public_url: &str,
) -> Result<(), Problem> {
    let failed = |error: io::Error| Problem::new(Code::Unavailable, format!("the server failed ({})", error.kind()));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(async move {
        // Whoever reads that it listens may already ask it to stop.
        let asked = asked_to_stop().map_err(failed)?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        for (address, _) in &listeners {
            println!("Listening on {scheme}://{address}");
        }
        println!("Open {public_url} — stop with Ctrl-C.");
        let handle = Handle::<SocketAddr>::new();
        let mut servers = Vec::new();
        for (_, listener) in listeners {
            let service = router.clone().into_make_service_with_connect_info::<SocketAddr>();
            // The two kinds of server are two types.
            macro_rules! serve {
                ($server:expr) => {{
                    let mut server = $server.map_err(failed)?.http1_only().handle(handle.clone());
                    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(PATIENCE);
                    servers.push(tokio::spawn(server.serve(service)));
                }};
            }
            match &tls {
                Some(tls) => serve!(axum_server::from_tcp_rustls(listener, tls.clone())),
                None => serve!(axum_server::from_tcp(listener)),
            }
        }
        asked.await;
        handle.graceful_shutdown(Some(GRACE));
        for server in servers {
            if let Ok(Err(error)) = server.await {
                return Err(failed(error));
            }
        }
        Ok(())
    })
}

/// Listens for Ctrl-C and, where there is one, SIGTERM; what is returned waits for either.
fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let (mut term, mut interrupt) = {
        use tokio::signal::unix::{SignalKind, signal};
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?)
    };
    #[cfg(windows)]
    let (mut term, mut interrupt) = (tokio::signal::windows::ctrl_close()?, tokio::signal::windows::ctrl_c()?);
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Says what failed, once until something else does.
fn reporter() -> impl Fn(&Problem) {
    let last = Mutex::new(String::new());
    move |problem| {
        let text = problem.to_string();
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if *last != text {
            eprintln!("arrimage: {text}");
            *last = text;
        }
    }
}

type Followed = Vec<(Arc<Office>, Follower, std::path::PathBuf)>;

/// Writes erasures down as they come, until the other end of `stopped` is gone, and once more then.
fn follow(mut followed: Followed, stopped: &mpsc::Receiver<()>) {
    let report = reporter();
    loop {
        let last = stopped.recv_timeout(BETWEEN_LOOKS) == Err(mpsc::RecvTimeoutError::Disconnected);
        for (office, follower, path) in &mut followed {
            if let Err(problem) = follower.follow(office.store(), path) {
                report(&problem);
            }
        }
        if last {
            return;
        }
    }
}
