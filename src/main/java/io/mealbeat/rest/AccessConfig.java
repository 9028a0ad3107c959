package io.mealbeat.rest;

import java.util.List;
import java.util.Optional;

/**
 * Keys that are not of users. Never shown in a log.
 *
 * @param apiKeys {@code mealbeat.auth.api-keys}: when there are any, REST calls must carry one as X-API-Key
 * @param operatorKey {@code mealbeat.operator.key}: opens the operators' resources; without it only the role does
 */
public record AccessConfig(List<String> apiKeys, Optional<String> operatorKey) {
    @Override
    public String toString() {
        return "AccessConfig[hidden]";
    }
}
