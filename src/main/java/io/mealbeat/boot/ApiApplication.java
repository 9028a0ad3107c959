package io.mealbeat.boot;

import io.mealbeat.account.rest.AuthResource;
import io.mealbeat.account.rest.BadCredentialsMapper;
import io.mealbeat.account.rest.EmailTakenMapper;
import io.mealbeat.account.rest.InvalidRefreshTokenMapper;
import io.mealbeat.account.rest.PasswordsBusyMapper;
import io.mealbeat.account.rest.TooManyAttemptsMapper;
import io.mealbeat.meal.rest.MealLogNotEditableMapper;
import io.mealbeat.meal.rest.MealLogNotFoundMapper;
import io.mealbeat.meal.rest.MealLogResource;
import io.mealbeat.meal.rest.NotYourMealLogMapper;
import io.mealbeat.notification.rest.DeviceFilter;
import io.mealbeat.notification.rest.EventsResource;
import io.mealbeat.notification.rest.ExplainResource;
import io.mealbeat.nutrition.rest.AnalyzerLimitMapper;
import io.mealbeat.nutrition.rest.AnalyzerUnavailableMapper;
import io.mealbeat.nutrition.rest.CorrectionNotFoundMapper;
import io.mealbeat.nutrition.rest.CorrectionResource;
import io.mealbeat.nutrition.rest.FoodImportResource;
import io.mealbeat.nutrition.rest.FoodResource;
import io.mealbeat.nutrition.rest.NoFoodFoundMapper;
import io.mealbeat.nutrition.rest.OwnFoodNameTakenMapper;
import io.mealbeat.nutrition.rest.OwnFoodNotFoundMapper;
import io.mealbeat.nutrition.rest.OwnFoodResource;
import io.mealbeat.nutrition.rest.ParseResource;
import io.mealbeat.nutrition.rest.TooManyOwnFoodsMapper;
import io.mealbeat.ops.rest.ConnectionsResource;
import io.mealbeat.ops.rest.OpsConnectionsResource;
import io.mealbeat.ops.rest.OpsNodesResource;
import io.mealbeat.ops.rest.OpsResource;
import io.mealbeat.rest.ApiKeyFilter;
import io.mealbeat.rest.AuthenticationFilter;
import io.mealbeat.rest.ErrorBodyFilter;
import io.mealbeat.rest.ErrorMapper;
import io.mealbeat.rest.JsonBodyReader;
import io.mealbeat.rest.JsonWriter;
import io.mealbeat.rest.MissingBodyFilter;
import io.mealbeat.rest.OperatorFilter;
import io.mealbeat.rest.TooManyReadingsMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The API, listed class by class to spare the scan of the whole archive. */
@ApplicationPath("/api/v1")
public class ApiApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AuthResource.class,
                MealLogResource.class,
                ParseResource.class,
                FoodResource.class,
                FoodImportResource.class,
                OwnFoodResource.class,
                OwnFoodNotFoundMapper.class,
                CorrectionResource.class,
                CorrectionNotFoundMapper.class,
                OwnFoodNameTakenMapper.class,
                TooManyOwnFoodsMapper.class,
                ConnectionsResource.class,
                OpsConnectionsResource.class,
                OpsNodesResource.class,
                OpsResource.class,
                EventsResource.class,
                ExplainResource.class,
                DeviceFilter.class,
                JsonBodyReader.class,
                MissingBodyFilter.class,
                JsonWriter.class,
                ApiKeyFilter.class,
                AuthenticationFilter.class,
                OperatorFilter.class,
                ErrorMapper.class,
                ErrorBodyFilter.class,
                BadCredentialsMapper.class,
                EmailTakenMapper.class,
                InvalidRefreshTokenMapper.class,
                PasswordsBusyMapper.class,
                TooManyAttemptsMapper.class,
                TooManyReadingsMapper.class,
                MealLogNotFoundMapper.class,
                MealLogNotEditableMapper.class,
                NotYourMealLogMapper.class,
                NoFoodFoundMapper.class,
                AnalyzerUnavailableMapper.class,
                AnalyzerLimitMapper.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true, "jersey.config.jsonFeature", "none");
    }
}
