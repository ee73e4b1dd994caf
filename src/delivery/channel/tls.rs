//! TLS for a machine whose clock may be wrong. Certificates are held against the time that can
//! be believed. While the clock is known to be wrong, nobody knows the time: then a certificate
//! is refused for its dates only when it ended before this program was built. Otherwise a dead
//! battery, or a desk that once signed a wrong date, would keep requests here for ever.
//!
//! What that gives up: an expired certificate of that very host, with its key, is accepted by a
//! terminal that has lost the time. It would see sealed bytes, and could forge no receipt.

use std::sync::Arc;
use std::time::Duration;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use rustls_platform_verifier::Verifier;

use crate::delivery::known_time::KnownTime;
use crate::domain::trusted_time::BUILD_MS;

/// Other moments tried for one chain: each certificate of it may want one.
const MOMENTS_MAX: usize = 4;

/// The system's certificates, rustls, and the time that can be believed.
///
/// # Errors
/// When the system has no certificates.
pub(super) fn config(known: &KnownTime) -> Result<ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Lenient {
        inner: Verifier::new(Arc::clone(&provider))?,
        known: known.clone(),
    };
    let mut config =
        ClientConfig::builder_with_details(provider, Arc::new(Believed(known.clone())))
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// The time that can be believed, for rustls.
#[derive(Debug)]
struct Believed(KnownTime);

impl TimeProvider for Believed {
    fn current_time(&self) -> Option<UnixTime> {
        Some(unix(self.0.now_ms()))
    }
}

/// The system's verifier; lenient with dates while the clock is known to be wrong, and with
/// nothing else.
#[derive(Debug)]
struct Lenient<V> {
    inner: V,
    known: KnownTime,
}

impl<V: ServerCertVerifier> ServerCertVerifier for Lenient<V> {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let mut at = now;
        let mut tried = 0;
        loop {
            let judged = self.inner.verify_server_cert(
                end_entity,
                intermediates,
                server_name,
                ocsp_response,
                at,
            );
            let other = judged.as_ref().err().and_then(other_moment);
            let possible = other.filter(|other| *other >= unix(BUILD_MS));
            match possible {
                Some(moment) if tried < MOMENTS_MAX && !self.known.health().is_trusted() => {
                    at = moment;
                    tried += 1;
                }
                _ => return judged,
            }
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.inner.supported_verify_schemes()
    }
}

/// The nearest moment at which the certificate that was refused for its dates was good.
fn other_moment(error: &Error) -> Option<UnixTime> {
    match error {
        Error::InvalidCertificate(CertificateError::NotValidYetContext { not_before, .. }) => {
            Some(*not_before)
        }
        Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. }) => {
            Some(*not_after)
        }
        _ => None,
    }
}

fn unix(ms: i64) -> UnixTime {
    let ms = u64::try_from(ms).unwrap_or(0);
    UnixTime::since_unix_epoch(Duration::from_millis(ms))
}
