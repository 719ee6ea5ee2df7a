package vn.chidao.gateway.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/** Scripts go out without their comments and indentation, which are for who reads them here: a sixth of what they weigh. */
final class BareScripts implements ResourceTransformer {

    @Override
    public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
            throws IOException {
        Resource found = chain.transform(request, resource);
        String name = Objects.requireNonNullElse(found.getFilename(), "");
        return name.endsWith(".js") && !name.endsWith(".min.js")
                ? new TransformedResource(
                        found,
                        bare(found.getContentAsString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8))
                : found;
    }

    /** Whole lines alone: what stands in a line stays as it is. */
    static String bare(String script) {
        return script.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
