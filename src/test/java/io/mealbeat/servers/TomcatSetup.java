package io.mealbeat.servers;

import java.nio.file.Path;

/** Tomcat as its zip comes, with a user for the manager application, by which Arquillian deploys. */
final class TomcatSetup implements ServerSetup {
    @Override
    public void prepare(Path home, Ports ports) {
        Path server = home.resolve("conf/server.xml");
        String text = ServerSetup.replace(ServerSetup.stock(server), "<Server port=\"8005\"", "<Server port=\"-1\"");
        ServerSetup.write(
                server,
                ServerSetup.replace(
                        text,
                        "<Connector port=\"8080\" protocol=\"HTTP/1.1\"",
                        "<Connector address=\"127.0.0.1\" port=\"" + ports.http() + "\" protocol=\"HTTP/1.1\""));
        Path users = home.resolve("conf/tomcat-users.xml");
        ServerSetup.write(
                users,
                ServerSetup.replace(
                        ServerSetup.stock(users),
                        "</tomcat-users>",
                        "<user username=\"it\" password=\"it\" roles=\"manager-script\"/></tomcat-users>"));
    }

    @Override
    public boolean showsClientPings() {
        return true;
    }
}
