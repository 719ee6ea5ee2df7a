package vn.chidao.gateway.routes;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;

/** The connections to the services and to the provider. */
@Component
public final class HttpConnections implements DisposableBean {

    static {
        // Seconds. A service closes what is idle for 20: we let go first, so that no command meets a closing
        // connection.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "10");
        }
    }

    private final HttpClient client;

    HttpConnections(ServiceSettings settings) {
        client = HttpClient.newBuilder()
                // Else each request asks to be upgraded to HTTP/2.
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectLimit())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** @param limit until the last byte of an answer */
    public ClientHttpRequestFactory within(Duration limit) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(limit);
        // What the client accepts and the service sends passes as it is.
        requests.enableCompression(false);
        return requests;
    }

    /** For what passes as a stream. */
    HttpClient client() {
        return client;
    }

    @Override
    public void destroy() {
        client.close();
    }
}
