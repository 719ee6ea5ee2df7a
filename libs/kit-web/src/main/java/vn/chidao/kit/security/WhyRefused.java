package vn.chidao.kit.security;

import com.nimbusds.jose.proc.BadJOSEException;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/** Why a token was refused, in words for the log: none that could be the token's own. */
final class WhyRefused {

    static final String NO_TOKEN = "no token";
    static final String NOT_A_TOKEN = "not a token";
    static final String ISSUER = "the issuer is not trusted";
    static final String ACCOUNT = "the account is not known here";

    private static final Set<String> OURS = Set.of(NO_TOKEN, NOT_A_TOKEN, ISSUER, ACCOUNT);

    private WhyRefused() {}

    static String of(Throwable refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (OURS.contains(message)) {
                return message;
            }
            switch (cause) {
                // After the signature was found right: these words are the provider's.
                case JwtValidationException invalid -> {
                    return invalid.getErrors().stream()
                            .map(OAuth2Error::getDescription)
                            .collect(Collectors.joining(", "));
                }
                // The library's own sentences on algorithm, key and signature.
                case BadJOSEException signature -> {
                    return message;
                }
                default -> {}
            }
        }
        return "it cannot be read";
    }
}
