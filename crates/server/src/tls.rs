//! The certificate and key that the server shows, read once at the start.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        self, ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, pem, pem::PemObject},
    },
};

/// The two files in PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, and after it those that lead to a known authority.
    pub cert: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Why TLS cannot be offered.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file is not there or may not be read.
    #[error("{0} cannot be read ({1}): check its path and who may read it.")]
    Unreadable(String, io::Error),
    /// A file has something else in it.
    #[error("There is no {1} in {0}: it has to be in PEM, which begins with -----BEGIN.")]
    NothingIn(String, &'static str),
    /// The two are not each other's.
    #[error(
        "The certificate and the key do not go together ({0}): check that both are of the same host."
    )]
    NoPair(rustls::Error),
}

/// Reads the files and makes what takes TLS connections.
pub fn acceptor(files: &TlsFiles) -> Result<TlsAcceptor, TlsError> {
    let cert = read(&files.cert)?;
    let certificates: Result<Vec<_>, pem::Error> = CertificateDer::pem_slice_iter(&cert).collect();
    let certificates = certificates
        .ok()
        .filter(|list| !list.is_empty())
        .ok_or_else(|| TlsError::NothingIn(files.cert.display().to_string(), "certificate"))?;
    let key = PrivateKeyDer::from_pem_slice(&read(&files.key)?)
        .map_err(|_| TlsError::NothingIn(files.key.display().to_string(), "private key"))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(TlsError::NoPair)?
        .with_no_client_auth()
        .with_single_cert(certificates, key)
        .map_err(TlsError::NoPair)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn read(path: &Path) -> Result<Vec<u8>, TlsError> {
    std::fs::read(path).map_err(|error| TlsError::Unreadable(path.display().to_string(), error))
}
