package vn.chidao.gateway.pages.entry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.session.SignedIn;

/** What the script of the grid asks for: the choices of its pickers, and saving a row. */
@Controller
class RowsController {

    record Chosen(List<Choices.Unit> units, List<Choices.Person> people) {}

    private final Choices choices;
    private final RowSaver saver;
    private final JsonMapper json;

    RowsController(Choices choices, RowSaver saver, JsonMapper json) {
        this.choices = choices;
        this.saver = saver;
        this.json = json;
    }

    /** Asked for again with its ETag. */
    @GetMapping("/sources/choices")
    ResponseEntity<String> choices(SignedIn person) {
        var askedUnits = choices.units(person.context());
        var askedPeople = choices.people(person.context());
        Region<List<Choices.Unit>> units = askedUnits.get();
        Region<List<Choices.Person>> people = askedPeople.get();
        if (units.value() == null || people.value() == null) {
            return ResponseEntity.status(503).build();
        }
        String body = json.writeValueAsString(new Chosen(Choices.orNone(units), Choices.orNone(people)));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag('"' + DigestUtils.md5DigestAsHex(body.getBytes(StandardCharsets.UTF_8)) + '"')
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    @PostMapping(path = "/sources/{id}/entry/row", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RowSaver.Outcome> save(SignedIn person, @PathVariable String id, @RequestBody EntryRow row) {
        RowSaver.Outcome outcome = saver.save(person.context(), id, row);
        return ResponseEntity.status(outcome.status()).body(outcome);
    }
}
