//! Whom a program believes when a host has a certificate: whom the system believes, and what the person was given by
//! the facilitator. Never anybody else, and never in silence.
//!
//! May touch: files, the system's list of issuers, `rustls`.

use std::io::{Error, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, ClientConnection, DigitallySignedStruct, InvalidMessage, RootCertStore,
    SignatureScheme, StreamOwned,
};
use thiserror::Error;

use super::{Place, Unsure};

/// A file larger than this holds no certificates of a workshop.
const MAX_BYTES: u64 = 1024 * 1024;

/// Why a file of certificates can't be used.
#[derive(Debug, Error)]
pub enum TrustError {
    /// It can't be read.
    #[error("{} can't be read ({why}): give the certificate's file that you were given", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// Why.
        why: String,
    },
    /// It has none.
    #[error("there is no certificate in {}: it must be a PEM file, with lines that begin with -----BEGIN CERTIFICATE-----", file.display())]
    None {
        /// The file.
        file: PathBuf,
    },
}

/// Certificates that are believed besides those of the system.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    own: Arc<Vec<CertificateDer<'static>>>,
    /// Made when a host with a certificate is first met: reading the system's list takes a moment.
    config: Arc<OnceLock<Arc<ClientConfig>>>,
}

impl Trust {
    /// The certificates of a file in PEM form. Each is believed in both ways: as an issuer, and as a host's own,
    /// whatever address it is met at.
    ///
    /// # Errors
    /// When the file can't be read or holds no certificate.
    pub fn read(file: &Path) -> Result<Trust, TrustError> {
        let mut bytes = Vec::new();
        let read = std::fs::File::open(file).and_then(|open| open.take(MAX_BYTES).read_to_end(&mut bytes));
        let wrong = |why: String| TrustError::Read { file: file.to_owned(), why };
        read.map_err(|error| wrong(error.to_string()))?;
        let own: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
        let own = own.map_err(|error| wrong(error.to_string()))?;
        if own.is_empty() {
            return Err(TrustError::None { file: file.to_owned() });
        }
        Ok(Trust { own: Arc::new(own), ..Trust::default() })
    }

    /// A host's own certificate (DER), as the program that hosts knows it.
    pub fn of_host(certificate: &[u8]) -> Trust {
        let own = vec![CertificateDer::from(certificate.to_vec())];
        Trust { own: Arc::new(own), ..Trust::default() }
    }

    fn config(&self) -> Result<Arc<ClientConfig>, rustls::Error> {
        if let Some(config) = self.config.get() {
            return Ok(config.clone());
        }
        let provider = Arc::new(default_provider());
        let mut roots = RootCertStore::empty();
        // What can't be read of the system's list believes nobody; and a host's own certificate needs no issuer.
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        roots.add_parsable_certificates(self.own.iter().cloned());
        let issuers =
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone()).build().ok();
        let judge = Judge { own: self.own.clone(), issuers, provider: provider.clone() };
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(judge))
            .with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(self.config.get_or_init(|| Arc::new(config)).clone())
    }

    /// Greets a host: after this nobody else reads along, and it is the one that the link names.
    ///
    /// # Errors
    /// Why it is not believed; none when the connection was only lost.
    pub fn greet(&self, place: &Place, mut stream: TcpStream) -> Result<Secured, Option<Unsure>> {
        let name = place.name().to_owned();
        let name = ServerName::try_from(name).map_err(|_| Some(Unsure::Name))?;
        let config = self.config().map_err(|_| None)?;
        let mut greeting = ClientConnection::new(config, name).map_err(|_| None)?;
        while greeting.is_handshaking() {
            match greeting.complete_io(&mut stream) {
                Ok((0, 0)) => return Err(None),
                Ok(_) => {}
                Err(error) => return Err(unsure(&error)),
            }
        }
        Ok(StreamOwned::new(greeting, stream))
    }
}

/// A connection that nobody else reads.
pub type Secured = StreamOwned<ClientConnection, TcpStream>;

/// What a host's greeting that failed says of it.
fn unsure(error: &Error) -> Option<Unsure> {
    match error.get_ref()?.downcast_ref()? {
        rustls::Error::InvalidCertificate(why) => Some(match why {
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. } => Unsure::Days,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                Unsure::Name
            }
            // Whatever else is wrong with it, nobody vouches for it.
            _ => Unsure::Issuer,
        }),
        rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType) => Some(Unsure::Plain),
        _ => None,
    }
}

/// What can be read from and written to, with TLS or in the clear.
pub trait Wire: Read + Write + Send {}
impl<T: Read + Write + Send> Wire for T {}

/// Judges a host's certificate: as the system does, but for what the person was given.
#[derive(Debug)]
struct Judge {
    own: Arc<Vec<CertificateDer<'static>>>,
    /// None when neither system nor person names an issuer.
    issuers: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<rustls::crypto::CryptoProvider>,
}

impl ServerCertVerifier for Judge {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        // The very certificate that the person was given: who has its key, which comes to light below, is the host.
        // Such a one often issued itself, and names no address.
        if self.own.iter().any(|own| own.as_ref() == leaf.as_ref()) {
            return Ok(ServerCertVerified::assertion());
        }
        match &self.issuers {
            Some(issuers) => issuers.verify_server_cert(leaf, chain, name, ocsp, now),
            None => Err(CertificateError::UnknownIssuer.into()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        leaf: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, leaf, signed, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        leaf: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, leaf, signed, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
