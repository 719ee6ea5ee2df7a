package vn.chidao.kit.tls;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.util.StringUtils;

/**
 * The files of {@code CHIDAO_TLS_CA} and {@code CHIDAO_TLS_CERTIFICATE} as an SSL bundle, which Boot also tells the metric
 * {@code ssl.chain.expiry} and the health of. They are read when the service starts.
 */
@AutoConfiguration(afterName = "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration")
public class TlsAutoConfiguration {

    /** Name of the bundle; there is none where {@code CHIDAO_TLS_CA} is not set. */
    public static final String SERVERS = "servers";

    @Bean
    SslBundleRegistrar servers(
            @Value("${chidao.tls.ca}") String ca, @Value("${chidao.tls.certificate}") String certificate) {
        return registry -> {
            if (StringUtils.hasText(ca)) {
                // Key and certificate are in one file, as Kafka and mongod want it too.
                PemSslStoreDetails own = StringUtils.hasText(certificate)
                        ? new PemSslStoreDetails(null, certificate, certificate)
                        : null;
                registry.registerBundle(
                        SERVERS, SslBundle.of(new PemSslStoreBundle(own, PemSslStoreDetails.forCertificates(ca))));
            }
        };
    }
}
