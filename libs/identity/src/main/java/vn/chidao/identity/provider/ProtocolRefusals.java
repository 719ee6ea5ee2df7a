package vn.chidao.identity.provider;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ErrorAuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import vn.chidao.identity.signin.SignInLog;

/** What the endpoints for programs refuse: a line in the log with the protocol's word, and the library's answer. */
final class ProtocolRefusals {

    private final SignInLog log;
    private final AuthenticationFailureHandler answer = new OAuth2ErrorAuthenticationFailureHandler();
    private final OAuth2ErrorHttpMessageConverter errors = new OAuth2ErrorHttpMessageConverter();

    ProtocolRefusals(SignInLog log) {
        this.log = log;
    }

    /** A grant, a code or a token that is not good. */
    AuthenticationFailureHandler grant() {
        return (request, response, e) -> {
            log.refused(request, SignInLog.Why.PROTOCOL, codeOf(e) + " at " + request.getRequestURI());
            answer.onAuthenticationFailure(request, response, e);
        };
    }

    /** A client that is none, or does not prove it. It learns no more than the word. */
    AuthenticationFailureHandler client() {
        return (request, response, e) -> {
            SecurityContextHolder.clearContext();
            String code = codeOf(e);
            log.refused(request, SignInLog.Why.PROTOCOL, code + " at " + request.getRequestURI());
            ServletServerHttpResponse written = new ServletServerHttpResponse(response);
            written.setStatusCode(
                    OAuth2ErrorCodes.INVALID_CLIENT.equals(code) ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST);
            errors.write(new OAuth2Error(code), null, written);
        };
    }

    private static String codeOf(AuthenticationException e) {
        return e instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : OAuth2ErrorCodes.SERVER_ERROR;
    }
}
