//! TLS with the facilitator's own certificate: what is read from its two files, and what is wrong with them.
//!
//! May touch: files, `rustls`. Nothing here makes a certificate: one that nobody has vouched for would only teach a
//! room to click warnings away.

use std::io::Read;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::{Error as PemError, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{InconsistentKeys, ServerConfig};
use thiserror::Error;
use tokio_rustls::TlsAcceptor;
use webpki::{EndEntityCert, KeyUsage};

/// A file larger than this is no certificate and no key.
const MAX_BYTES: u64 = 1024 * 1024;
/// Names of a certificate that are told; a company's may have hundreds.
const MAX_NAMES: usize = 4;

/// The facilitator's certificate and its key, as files in PEM form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, and behind it those by which it was issued.
    pub cert: PathBuf,
    /// Its private key, without a password.
    pub key: PathBuf,
}

/// Why a certificate can't be used. Each is a sentence for the person who hosts.
#[derive(Debug, Error)]
pub enum TlsError {
    /// A file can't be read.
    #[error("{} can't be read ({why}): give the certificate with --tls-cert and its key with --tls-key", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// Why.
        why: String,
    },
    /// No certificate is in the file.
    #[error("there is no certificate in {}: it must be a PEM file, with lines that begin with -----BEGIN CERTIFICATE-----", file.display())]
    NoCertificate {
        /// The file.
        file: PathBuf,
    },
    /// No key is in the file.
    #[error("there is no private key in {}: it must be a PEM file, with a line that ends in PRIVATE KEY-----", file.display())]
    NoKey {
        /// The file.
        file: PathBuf,
    },
    /// The key has a password.
    #[error("the key in {0} is locked with a password: write it without one (openssl pkey -in {0} -out key.pem), and give that", file.display())]
    Locked {
        /// The file.
        file: PathBuf,
    },
    /// The file is damaged.
    #[error("{} is damaged ({why}): copy it again from where the certificate was issued", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// Where.
        why: String,
    },
    /// The key is another certificate's.
    #[error("the key in {} doesn't belong to the certificate in {}: give the one that it was issued for", key.display(), cert.display())]
    OtherKey {
        /// The certificate's file.
        cert: PathBuf,
        /// The key's file.
        key: PathBuf,
    },
    /// The certificate is too old.
    #[error("the certificate in {} expired {days} days ago, and no browser would take it: have it renewed, or host without --tls-cert", file.display())]
    Expired {
        /// The file.
        file: PathBuf,
        /// Days since then.
        days: u64,
    },
    /// The certificate is too new, or the clock is wrong.
    #[error("the certificate in {} is only valid in {days} days from now: set this computer's clock, or wait", file.display())]
    NotYet {
        /// The file.
        file: PathBuf,
        /// Days until then.
        days: u64,
    },
    /// The certificate is of a kind that browsers don't take either.
    #[error("the certificate in {} can't be used ({why}): have one issued for a web server", file.display())]
    Unfit {
        /// The file.
        file: PathBuf,
        /// Why.
        why: String,
    },
}

/// A certificate with which a host serves.
#[derive(Clone)]
pub struct Identity {
    config: Arc<ServerConfig>,
    leaf: CertificateDer<'static>,
    /// The names that it is for, without those that stand for many.
    pub names: Vec<String>,
}

fn read(file: &Path) -> Result<Vec<u8>, TlsError> {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(file).and_then(|open| open.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    let why = match read {
        Err(error) => error.to_string(),
        Ok(_) if bytes.len() as u64 > MAX_BYTES => "it is larger than a certificate or a key".to_owned(),
        Ok(_) => return Ok(bytes),
    };
    Err(TlsError::Read { file: file.to_owned(), why })
}

fn damaged(file: &Path, error: &PemError) -> TlsError {
    TlsError::Damaged { file: file.to_owned(), why: error.to_string() }
}

impl Identity {
    /// Reads certificate and key, and sees that they can be used now.
    ///
    /// # Errors
    /// When a file is missing or has something else in it, when the two don't belong together, or when the
    /// certificate isn't valid today.
    pub fn read(files: &TlsFiles) -> Result<Identity, TlsError> {
        let TlsFiles { cert, key } = files;
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&read(cert)?).collect();
        let chain = chain.map_err(|error| damaged(cert, &error))?;
        let Some(leaf) = chain.first().cloned() else {
            return Err(TlsError::NoCertificate { file: cert.clone() });
        };
        let names = checked(cert, &leaf, UnixTime::now())?;
        let bytes = read(key)?;
        // An older key has its own form, and says inside that it is locked.
        if String::from_utf8_lossy(&bytes).contains("Proc-Type: 4,ENCRYPTED") {
            return Err(TlsError::Locked { file: key.clone() });
        }
        let secret = PrivateKeyDer::from_pem_slice(&bytes).map_err(|error| match error {
            PemError::NoItemsFound if String::from_utf8_lossy(&bytes).contains("BEGIN ENCRYPTED") => {
                TlsError::Locked { file: key.clone() }
            }
            PemError::NoItemsFound => TlsError::NoKey { file: key.clone() },
            other => damaged(key, &other),
        })?;
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .map(|config| config.with_no_client_auth())
            .and_then(|config| config.with_single_cert(chain, secret));
        let mut config = config.map_err(|error| match error {
            rustls::Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
                TlsError::OtherKey { cert: cert.clone(), key: key.clone() }
            }
            rustls::Error::InvalidCertificate(_) => {
                TlsError::Unfit { file: cert.clone(), why: error.to_string() }
            }
            // What is left are keys of a kind that nobody uses for the web.
            _ => TlsError::Unfit { file: key.clone(), why: error.to_string() },
        })?;
        // Browsers would else ask for a newer form of HTTP, which has no WebSocket as we speak it.
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Identity { config: Arc::new(config), leaf, names })
    }

    /// Takes those of this computer's names that it is for.
    pub fn claim(&mut self, names: &[String]) {
        for name in names {
            if self.is_for(name) && !self.names.iter().any(|own| own.eq_ignore_ascii_case(name)) {
                self.names.push(name.clone());
            }
        }
    }

    /// What greets connections.
    pub fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.config.clone())
    }

    /// The certificate itself, for a screen of this program that needs nobody else to vouch for it.
    pub fn certificate(&self) -> &[u8] {
        &self.leaf
    }

    /// Whether it is for this address or name.
    pub fn is_for(&self, name: &str) -> bool {
        let Ok(name) = ServerName::try_from(name) else { return false };
        EndEntityCert::try_from(&self.leaf)
            .is_ok_and(|leaf| leaf.verify_is_valid_for_subject_name(&name).is_ok())
    }

    /// Where others reach the host, the likeliest first: addresses that the certificate is for, its names, and
    /// only then addresses at which a browser warns; this computer's own loop stays last.
    pub fn ranked(&self, addresses: Vec<IpAddr>) -> Vec<String> {
        let (mut good, mut rest, mut own) = (Vec::new(), Vec::new(), Vec::new());
        for address in addresses {
            let to = match address {
                _ if address.is_loopback() => &mut own,
                _ if self.is_for(&address.to_string()) => &mut good,
                _ => &mut rest,
            };
            to.push(match address {
                IpAddr::V4(v4) => v4.to_string(),
                IpAddr::V6(v6) => format!("[{v6}]"),
            });
        }
        good.into_iter().chain(self.names.iter().cloned()).chain(rest).chain(own).collect()
    }
}

/// Sees that a certificate is one, and of today; answers with its names.
fn checked(file: &Path, leaf: &CertificateDer<'_>, now: UnixTime) -> Result<Vec<String>, TlsError> {
    let unfit = |why: String| TlsError::Unfit { file: file.to_owned(), why };
    let read = EndEntityCert::try_from(leaf).map_err(|error| unfit(error.to_string()))?;
    // Whom it leads to is for those to judge who connect: here nobody is trusted, and only its days are looked
    // at, which comes first.
    let judged = read.verify_for_usage(&[], &[], &[], now, KeyUsage::server_auth(), None, None);
    let days = |from: UnixTime, to: UnixTime| to.as_secs().saturating_sub(from.as_secs()).div_ceil(86_400);
    match judged.err() {
        Some(webpki::Error::CertExpired { not_after, .. }) => {
            return Err(TlsError::Expired { file: file.to_owned(), days: days(not_after, now) });
        }
        Some(webpki::Error::CertNotValidYet { not_before, .. }) => {
            return Err(TlsError::NotYet { file: file.to_owned(), days: days(now, not_before) });
        }
        Some(error @ (webpki::Error::InvalidCertValidity | webpki::Error::RequiredEkuNotFoundContext(_))) => {
            return Err(unfit(error.to_string()));
        }
        _ => {}
    }
    let names = read.valid_dns_names().filter(|name| !name.contains('*') && *name != "localhost");
    Ok(names.take(MAX_NAMES).map(str::to_ascii_lowercase).collect())
}
