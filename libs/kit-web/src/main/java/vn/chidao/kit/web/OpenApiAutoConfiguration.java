package vn.chidao.kit.web;

import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.JsonNode;
import vn.chidao.kit.model.Act;

/**
 * What the description of the API cannot see in the controllers: an {@link Act} is two headers, each operation can answer with
 * problems, and an enum's constant for words of a newer version is no word of the API.
 */
@AutoConfiguration(beforeName = "org.springdoc.core.configuration.SpringDocConfiguration")
@ConditionalOnClass(SpringDocUtils.class)
public class OpenApiAutoConfiguration {

    static {
        SpringDocUtils config = SpringDocUtils.getConfig();
        config.addRequestWrapperToIgnore(Act.class, PatchMembers.class);
        config.replaceWithClass(JsonNode.class, Object.class);
        config.replaceWithSchema(ProblemDetail.class, new Schema<>().$ref(ProblemResponses.SCHEMA));
    }

    @Bean
    OpenAPI apiDescription(@Value("${springdoc.api-docs.path:/v3/api-docs}") String path) {
        return new OpenAPI()
                .info(new Info()
                        .title("Chidao: " + path.substring(path.lastIndexOf('/') + 1))
                        .version("1"))
                .components(ProblemResponses.components());
    }

    @Bean
    OperationCustomizer problemsOfOperations() {
        return ProblemResponses::addTo;
    }

    @Bean
    OperationCustomizer headersOfCommands() {
        return (operation, method) -> {
            boolean command = Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == Act.class);
            return command ? withHeaders(operation) : operation;
        };
    }

    @Bean
    OperationCustomizer creationsByPut() {
        return (operation, method) -> {
            ApiResponse changed = operation.getResponses().get("200");
            if (changed != null && method.hasMethodAnnotation(PutCreates.class)) {
                operation
                        .getResponses()
                        .addApiResponse(
                                "201",
                                new ApiResponse()
                                        .description("Created")
                                        .content(changed.getContent())
                                        .addHeaderObject(
                                                HttpHeaders.LOCATION,
                                                new Header().schema(new StringSchema().format("uri-reference"))));
            }
            return operation;
        };
    }

    @Bean
    PropertyCustomizer wordsOfTheApi() {
        return (property, described) -> {
            Class<?> type = Json.mapper().constructType(described.getType()).getRawClass();
            // What is unwrapped into the record around it is no property of its own.
            List<?> words = property == null ? null : ((Schema<?>) property).getEnum();
            if (words != null && type.isEnum()) {
                Set<String> unknown = UnknownWord.namesIn(type);
                words.removeIf(word -> unknown.contains(String.valueOf(word)));
            }
            return property;
        };
    }

    private static Operation withHeaders(Operation operation) {
        return operation
                .addParametersItem(new HeaderParameter()
                        .name("Idempotency-Key")
                        .description("Repeating the request under the same key acts once")
                        .required(false)
                        .schema(new StringSchema().maxLength(200)))
                .addParametersItem(new HeaderParameter()
                        .name("If-Match")
                        .description("The ETag that was read; with another version the answer is 412")
                        .required(false)
                        .schema(new StringSchema()));
    }
}
