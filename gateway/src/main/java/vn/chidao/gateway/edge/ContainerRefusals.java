package vn.chidao.gateway.edge;

import java.io.IOException;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What Tomcat refuses before any filter sees it, such as a path that is not one, is a problem document too. */
@Component
final class ContainerRefusals implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(ContainerRefusals.class);

    private final ObjectProvider<ProblemDocuments> problems;
    private final ObjectProvider<RefusalLog> refusals;

    ContainerRefusals(ObjectProvider<ProblemDocuments> problems, ObjectProvider<RefusalLog> refusals) {
        this.problems = problems;
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
        protected void report(Request request, Response response, Throwable failure) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            if (status == null
                    || !status.isError()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                refusals.getObject().note(request, RefusalLog.Reason.MALFORMED);
                ProblemDocuments all = problems.getObject();
                all.write(all.of(request, status, status.name(), ProblemDocuments.pathOf(request)), response);
                response.finishResponse();
            } catch (IOException e) {
                log.debug("nobody reads the refusal: {}", e.toString());
            }
        }
    }
}
