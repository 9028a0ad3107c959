package io.mealbeat.bench.bare;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.Session;

/** Sends a text of 1.5 KB that carries a mark: to the connection of a number, or to all when none is named. */
@WebServlet("/send")
public class SendServlet extends HttpServlet {
    private static final String FILLER = "x".repeat(1440);

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        String text =
                "{\"type\":\"bare\",\"notes\":\"" + request.getParameter("notes") + "\",\"filler\":\"" + FILLER + "\"}";
        String to = request.getParameter("to");
        if (to == null) {
            BareNode.SESSIONS.values().forEach(session -> send(session, text));
        } else {
            Session session = BareNode.SESSIONS.get(Integer.valueOf(to));
            if (session == null) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            send(session, text);
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void send(Session session, String text) {
        session.getAsyncRemote().sendText(text, result -> {
            if (!result.isOK()) {
                BareNode.FAILURES.incrementAndGet();
            }
        });
    }
}
