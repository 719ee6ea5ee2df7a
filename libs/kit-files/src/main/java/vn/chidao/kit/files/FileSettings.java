package vn.chidao.kit.files;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param largest bytes of one file
 * @param ofOneOwner how many files one thing may have
 * @param ofOnePersonADay bytes that one person may send in a day
 * @param all bytes of all files of the service
 * @param unnamedFor how long a file is kept that nothing names
 * @param brokenOffAfter when an upload that says nothing any more is taken for broken off
 * @param clamav host and port of clamd; blank without a virus scanner
 * @param clamavLimit how long clamd may be silent
 */
@ConfigurationProperties("chidao.files")
public record FileSettings(
        @DefaultValue("100MB") DataSize largest,
        @DefaultValue("20") int ofOneOwner,
        @DefaultValue("1GB") DataSize ofOnePersonADay,
        @DefaultValue("100GB") DataSize all,
        @DefaultValue("24h") Duration unnamedFor,
        @DefaultValue("1h") Duration brokenOffAfter,
        @DefaultValue("") String clamav,
        @DefaultValue("60s") Duration clamavLimit) {

    @Nullable
    Clamd scanner() {
        return clamav.isBlank() ? null : Clamd.at(clamav, clamavLimit);
    }
}
