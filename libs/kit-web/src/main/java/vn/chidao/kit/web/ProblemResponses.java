package vn.chidao.kit.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import vn.chidao.kit.model.Act;

/** The problems that an operation can answer with, where clients reach it: behind the gateway. */
final class ProblemResponses {

    private static final String PROBLEM = "Problem";

    static final String SCHEMA = "#/components/schemas/" + PROBLEM;

    /** Malformed, nobody, not permitted, in no such form, of another type, too many, a fault; and the gateway's own. */
    private static final List<Integer> OF_ALL = List.of(400, 401, 403, 406, 415, 429, 500, 502, 503, 504);

    private static final List<Integer> WITH_AN_ID = List.of(404, 405);
    private static final List<Integer> WITH_A_BODY = List.of(408, 413);
    private static final List<Integer> OF_COMMANDS = List.of(404, 409, 412, 422);

    private ProblemResponses() {}

    static Operation addTo(Operation operation, HandlerMethod method) {
        SortedSet<Integer> statuses = new TreeSet<>(OF_ALL);
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(PathVariable.class)) {
                statuses.addAll(WITH_AN_ID);
            }
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                statuses.addAll(WITH_A_BODY);
            }
            if (parameter.getParameterType() == Act.class) {
                statuses.addAll(OF_COMMANDS);
            }
        }
        ApiResponses responses = operation.getResponses();
        for (Integer status : statuses) {
            responses.addApiResponse(status.toString(), new ApiResponse().$ref("#/components/responses/" + PROBLEM));
        }
        return operation;
    }

    static Components components() {
        Schema<?> wrongField = new ObjectSchema();
        wrongField.setRequired(List.of("field", "code", "message"));
        wrongField
                .addProperty("field", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("message", new StringSchema());
        Schema<?> problem = new ObjectSchema();
        problem.setRequired(List.of("title", "status", "code"));
        problem.description("RFC 9457, in the language that was asked for. A code may have members of its own.")
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().format("uri-reference"))
                .addProperty("code", new StringSchema().description("stable word for programs"))
                .addProperty("requestId", new StringSchema().description("under which the log tells more"))
                .addProperty("errors", new ArraySchema().items(wrongField));
        return new Components()
                .addSchemas(PROBLEM, problem)
                .addResponses(
                        PROBLEM,
                        new ApiResponse()
                                .description("It was refused, or failed")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType().schema(new Schema<>().$ref(SCHEMA)))));
    }
}
