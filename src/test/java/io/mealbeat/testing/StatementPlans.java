package io.mealbeat.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Asks the database for the plan of each statement that goes through a data source, with its own parameters, right before it is run.
 * For one thread.
 */
public final class StatementPlans {
    private final Map<String, String> plans = new LinkedHashMap<>();

    /** To each statement the plan of its last run. */
    public Map<String, String> plans() {
        return plans;
    }

    public DataSource over(DataSource source) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(source, arguments);
            return result instanceof Connection connection ? over(connection) : result;
        });
    }

    private Connection over(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = method.invoke(connection, arguments);
            return method.getName().equals("prepareStatement")
                    ? over(connection, (String) arguments[0], (PreparedStatement) result)
                    : result;
        });
    }

    private PreparedStatement over(Connection connection, String sql, PreparedStatement statement) {
        List<Call> parameters = new ArrayList<>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            String name = method.getName();
            if (name.startsWith("set") && arguments.length == 2) {
                parameters.add(new Call(method, arguments));
            } else if (name.equals("addBatch") || (name.startsWith("execute") && !name.contains("Batch"))) {
                explain(connection, sql, parameters);
                parameters.clear();
            }
            return method.invoke(statement, arguments);
        });
    }

    private void explain(Connection connection, String sql, List<Call> parameters)
            throws ReflectiveOperationException, SQLException {
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql)) {
            for (Call call : parameters) {
                call.method.invoke(explain, call.arguments);
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            plans.put(sql, plan.toString());
        }
    }

    private record Call(Method method, Object[] arguments) {}

    @FunctionalInterface
    private interface Invocation {
        Object of(Method method, Object[] arguments) throws ReflectiveOperationException, SQLException;
    }

    private static <T> T proxy(Class<T> type, Invocation invocation) {
        return type.cast(Proxy.newProxyInstance(
                StatementPlans.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return invocation.of(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
