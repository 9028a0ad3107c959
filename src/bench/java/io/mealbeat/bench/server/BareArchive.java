package io.mealbeat.bench.server;

import io.mealbeat.bench.bare.BareEndpoint;
import io.mealbeat.bench.bare.BareNode;
import io.mealbeat.bench.bare.ReadyServlet;
import io.mealbeat.bench.bare.SendServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.w3c.dom.Element;

/** Packs the bare endpoint into an archive of its own, on request with the WebSocket buffers of Mealbeat's archive. */
public final class BareArchive {
    private static final List<Class<?>> CLASSES =
            List.of(BareEndpoint.class, BareNode.class, SendServlet.class, ReadyServlet.class);
    private static final String DESCRIPTOR = "WEB-INF/web.xml";
    private static final String BUFFERS = "org.apache.tomcat.websocket.";

    private BareArchive() {}

    /** @param sameBuffersAs an archive whose context parameters for Tomcat's WebSockets are taken, or null for none */
    public static Path build(Path file, Path sameBuffersAs) throws IOException {
        String parameters = sameBuffersAs == null ? "" : bufferParameters(file, sameBuffersAs);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Class<?> type : CLASSES) {
                String name = type.getName().replace('.', '/') + ".class";
                zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + name));
                try (InputStream bytes = type.getResourceAsStream("/" + name)) {
                    bytes.transferTo(zip);
                }
            }
            zip.putNextEntry(new ZipEntry(DESCRIPTOR));
            zip.write(descriptor(parameters).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static String descriptor(String parameters) {
        return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + parameters + "</web-app>";
    }

    private static String bufferParameters(Path file, Path archive) throws IOException {
        Path descriptor = file.resolveSibling("web.xml");
        try (ZipFile zip = new ZipFile(archive.toFile());
                InputStream bytes = zip.getInputStream(zip.getEntry(DESCRIPTOR))) {
            Files.write(descriptor, bytes.readAllBytes());
        }
        StringBuilder parameters = new StringBuilder();
        for (Element parameter : XmlFile.read(descriptor).all("/web-app/context-param")) {
            String name = parameter.getElementsByTagName("param-name").item(0).getTextContent();
            if (name.startsWith(BUFFERS)) {
                parameters
                        .append("<context-param><param-name>")
                        .append(name)
                        .append("</param-name><param-value>")
                        .append(parameter
                                .getElementsByTagName("param-value")
                                .item(0)
                                .getTextContent())
                        .append("</param-value></context-param>");
            }
        }
        return parameters.toString();
    }
}
