package vn.chidao.gateway.routes;

import java.net.http.HttpClient;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** How services are reached: by the routes and, since Spring Cloud gives it to every client, by our own questions. */
@Configuration(proxyBeanMethods = false)
class HttpConnections {

    static {
        // Seconds. A service closes what is idle for 20: we let go first, so that no command meets a closing
        // connection.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            var unused = System.setProperty("jdk.httpclient.keepalive.timeout", "10");
        }
    }

    @Bean(destroyMethod = "close")
    HttpClient serviceConnections(ServiceSettings settings) {
        return HttpClient.newBuilder()
                // Else each request asks to be upgraded to HTTP/2.
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectLimit())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Bean
    ClientHttpRequestFactory serviceRequests(HttpClient serviceConnections, ServiceSettings settings) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(serviceConnections);
        requests.setReadTimeout(settings.responseLimit());
        // What the client accepts and the service sends passes as it is.
        requests.enableCompression(false);
        return requests;
    }
}
