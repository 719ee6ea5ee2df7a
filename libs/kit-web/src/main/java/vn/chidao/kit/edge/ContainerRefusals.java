package vn.chidao.kit.edge;

import java.io.IOException;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;

/** What Tomcat refuses before any filter sees it, such as a path that is not one, is a problem document too. */
final class ContainerRefusals implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(ContainerRefusals.class);

    /** The server is made before most beans: it is asked for when it is needed. */
    private final ObjectProvider<EdgeRefusals> refusals;

    ContainerRefusals(ObjectProvider<EdgeRefusals> refusals) {
        this.refusals = refusals;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof Host host) {
                host.getPipeline().addValve(new Valve());
            }
        });
    }

    private final class Valve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            if (status == null
                    || !status.isError()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            String id = RequestIdFilter.of(request);
            response.setHeader(RequestId.HEADER, id);
            RequestId.during(id, () -> answer(request, response, status));
        }

        private void answer(Request request, Response response, HttpStatus status) {
            try {
                refusals.getObject().malformed(request, response, status);
                response.finishResponse();
            } catch (IOException e) {
                log.debug("nobody reads the refusal: {}", e.toString());
            }
        }
    }
}
