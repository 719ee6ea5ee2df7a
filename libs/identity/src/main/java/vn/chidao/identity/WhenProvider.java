package vn.chidao.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Exists where this service is the provider: {@code CHIDAO_KEY_ENCRYPTION_FILE} is set. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty("chidao.sign-in.key-encryption-file")
public @interface WhenProvider {}
