package vn.chidao.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the forms of pages bring a file: their fields are there before it is asked whether they are one's own. */
public final class UploadedFormFilter extends OncePerRequestFilter {

    /** Whether it is the form of a page, sent so that it can bring a file. What goes on to a service passes as it came. */
    public static boolean concerns(HttpServletRequest request) {
        String type = request.getContentType();
        String path = request.getRequestURI();
        return HttpMethod.POST.matches(request.getMethod())
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                && !path.startsWith("/api/")
                && !path.startsWith("/auth/");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !concerns(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(UploadedForm.read(request), response);
    }
}
