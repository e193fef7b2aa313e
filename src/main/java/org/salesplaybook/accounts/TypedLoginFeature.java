package org.salesplaybook.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Reads the login that the web applications' page sends as {@link TypedLogins} understands it. */
public class TypedLoginFeature implements Feature {

    private static final String LOGIN = "username";

    @Override
    public boolean configure(FeatureContext context) {
        context.register(OfForm.class);
        return true;
    }

    static class OfForm implements ParamConverterProvider, ParamConverter<String> {

        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
            boolean isLogin = type == String.class
                    && Arrays.stream(annotations)
                            .anyMatch(each -> each instanceof FormParam field
                                    && field.value().equals(LOGIN));
            return isLogin ? (ParamConverter<T>) this : null;
        }

        @Override
        public String fromString(String typed) {
            HttpServletRequest request = ClientAddress.request().orElseThrow();
            return WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext())
                    .getBean(TypedLogins.class)
                    .meant(typed);
        }

        @Override
        public String toString(String login) {
            return login;
        }
    }
}
