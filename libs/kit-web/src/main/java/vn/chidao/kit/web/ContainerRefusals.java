package vn.chidao.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.springframework.http.MediaType;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** What Tomcat refuses before any filter sees it, such as a path that is not one, is a problem document too. */
final class ContainerRefusals implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(ContainerRefusals.class);

    private final ObjectProvider<Problems> problems;
    private final ObjectProvider<LocaleResolver> languages;
    private final ObjectProvider<JsonMapper> json;

    /** The server is made before most beans: each is asked for when it is needed. */
    ContainerRefusals(
            ObjectProvider<Problems> problems,
            ObjectProvider<LocaleResolver> languages,
            ObjectProvider<JsonMapper> json) {
        this.problems = problems;
        this.languages = languages;
        this.json = json;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof Host host) {
                host.getPipeline().addValve(new Valve());
            }
        });
    }

    /** Neither path nor headers, of which at least one is not what it should be. */
    static void note(HttpStatus status, HttpServletRequest request) {
        log.info("refused, {} MALFORMED, from {}", status.value(), Asker.of(request));
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
            String requestId = RequestIdFilter.of(request);
            response.setHeader(RequestId.HEADER, requestId);
            RequestId.during(requestId, () -> note(status, request));
            try {
                byte[] body = json.getObject()
                        .writeValueAsBytes(problems.getObject()
                                .ofContainer(status, languages.getObject().resolveLocale(request), requestId));
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                response.getOutputStream().write(body);
                response.finishResponse();
            } catch (IOException e) {
                log.debug("nobody reads the refusal: {}", e.toString());
            }
        }
    }
}
