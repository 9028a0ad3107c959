package io.mealbeat.platform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A data source for libraries that insist on one: hands out connections that somebody else owns, and does what the owner wants
 * when the library closes them.
 */
final class BorrowingDataSource extends PlainDataSource {
    /** Gets or gives back a connection. */
    interface Lender {
        Connection lend() throws SQLException;

        void takeBack(Connection connection) throws SQLException;
    }

    private final Lender lender;

    BorrowingDataSource(Lender lender) {
        this.lender = lender;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = lender.lend();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> invoke(connection, method, arguments));
    }

    private Object invoke(Connection connection, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            lender.takeBack(connection);
            return null;
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
