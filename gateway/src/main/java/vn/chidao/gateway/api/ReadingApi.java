package vn.chidao.gateway.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What written texts say, of directives-service. Nothing is stored. */
@HttpExchange("/api")
public interface ReadingApi {

    /** @param source whose day it counts from */
    record Phrase(String text, String source) {}

    /**
     * What a written deadline means.
     *
     * @param deadline to be given to a directive as it is, absent where a person has to say more
     * @param says the sentence to confirm, or what to write instead
     */
    record ReadDeadline(
            String kind,
            @Nullable LocalDate date,
            @Nullable LocalDate effective,
            @Nullable Map<String, Object> deadline,
            String says) {}

    record Text(String text) {}

    /** @param kind {@code ITEM} or {@code REST} */
    record Piece(String kind, @Nullable String number, String text) {
        public boolean item() {
            return kind.equals("ITEM");
        }
    }

    record ReadNotice(List<Piece> pieces) {
        public ReadNotice {
            pieces = Listing.orNone(pieces);
        }
    }

    @PostExchange("/deadlines/read")
    ReadDeadline deadline(CallContext context, @RequestBody Phrase phrase);

    @PostExchange("/notices/read")
    ReadNotice notice(CallContext context, @RequestBody Text text);
}
