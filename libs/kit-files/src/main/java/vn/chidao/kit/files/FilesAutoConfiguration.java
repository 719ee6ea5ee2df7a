package vn.chidao.kit.files;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import vn.chidao.kit.edge.EdgeAutoConfiguration;
import vn.chidao.kit.edge.FileRequests;
import vn.chidao.kit.loop.Loop;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.MongoAutoConfiguration;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.MessageBundle;

/** Files for a service that has this library. */
@AutoConfiguration(before = EdgeAutoConfiguration.class, after = MongoAutoConfiguration.class)
@EnableConfigurationProperties(FileSettings.class)
public class FilesAutoConfiguration {

    @Bean
    Migration fileIndexes() {
        return FileMigrations.indexes();
    }

    @Bean
    Migration namesOfFiles() {
        return FileMigrations.namesAreCounted();
    }

    @Bean
    MessageBundle textsOfFiles() {
        return new MessageBundle("chidao-files");
    }

    @Bean
    Files files(MongoDatabase database, FileSettings settings, OfficeClock clock, Clock real, MeterRegistry meters) {
        return new Files(new MongoFileContents(database), database, settings, clock, real, meters);
    }

    @Bean
    Scanning filesHealthIndicator(Files files, FileSettings settings) {
        return new Scanning(files, settings.scanner());
    }

    @Bean
    Loop fileScanning(Scanning scanning, @Value("${chidao.files.scan-interval:1s}") Duration pause) {
        return Loop.every("file-scanning", pause, scanning::run);
    }

    @Bean
    Loop fileSweeping(Files files, @Value("${chidao.files.sweep-interval:5m}") Duration pause) {
        return Loop.every("file-sweeping", pause, files::sweep);
    }

    /** @param uploads pattern of the paths to which files are sent; below each is the file by its id */
    @Bean
    FileRequests fileRequests(@Value("${chidao.files.paths}") String uploads) {
        PathPattern sent = PathPatternParser.defaultInstance.parse(uploads);
        PathPattern asked = PathPatternParser.defaultInstance.parse(uploads + "/{file}");
        return request -> {
            PathContainer path = PathContainer.parsePath(request.getRequestURI());
            return sent.matches(path) && request.getMethod().equals(HttpMethod.POST.name()) || asked.matches(path);
        };
    }

    @Bean
    WebMvcConfigurer fileUploads(Files files) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new UploadArgument(files));
            }
        };
    }

    private record UploadArgument(Files files) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == FileUpload.class;
        }

        @Override
        public FileUpload resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest web,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
            if (request == null) {
                throw new IllegalStateException("not a servlet request");
            }
            return new FileUpload(request, files);
        }
    }

    /** What the description of the API cannot see in the controllers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SpringDocUtils.class)
    static class Described {

        static {
            SpringDocUtils.getConfig().addRequestWrapperToIgnore(FileUpload.class);
        }

        @Bean
        OperationCustomizer filesOfOperations() {
            return Described::describe;
        }

        private static Operation describe(Operation operation, HandlerMethod method) {
            Schema<?> bytes = new StringSchema().format("binary");
            boolean takes = Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == FileUpload.class);
            if (takes) {
                Schema<?> form = new ObjectSchema();
                form.addProperty(FileUpload.PART, bytes).addRequiredItem(FileUpload.PART);
                operation.requestBody(new RequestBody()
                        .required(true)
                        .content(new Content().addMediaType("multipart/form-data", new MediaType().schema(form))));
                List.of(408, 409, 413)
                        .forEach(status -> operation
                                .getResponses()
                                .addApiResponse(
                                        status.toString(), new ApiResponse().$ref("#/components/responses/Problem")));
            }
            if (operation.getResponses().get("200") instanceof ApiResponse answer
                    && method.getReturnType()
                            .getGenericParameterType()
                            .getTypeName()
                            .contains(Resource.class.getName())) {
                Content types = new Content();
                for (FileType type : FileType.values()) {
                    types.addMediaType(type.mediaType(), new MediaType().schema(bytes));
                }
                answer.content(types);
                operation
                        .getResponses()
                        .addApiResponse("409", new ApiResponse().$ref("#/components/responses/Problem"));
            }
            return operation;
        }
    }
}
