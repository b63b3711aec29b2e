package com.tradebaas.exchange.server.admin;

import com.tradebaas.exchange.server.rest.Refusal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps money from moving twice for one request: what was done is known from the audit log, also after a restart. On
 * the venue thread only.
 */
final class Once
{
    private enum Fate
    {
        /** Asked for; the outcome is not known here. */
        ASKED,
        /** Done. */
        DONE
    }

    private record Known(String action, String detail, Fate fate)
    {
    }

    private final AppendLog audit;
    private final Map<String, Known> here = new HashMap<>();

    Once(final AppendLog audit)
    {
        this.audit = audit;
    }

    /**
     * Whether this was done already; if not, it is noted as asked for.
     *
     * @throws Refusal 409 when the id was used for something else, or when it is open what became of it.
     */
    boolean isRepeated(final String requestId, final String action, final String detail) throws Refusal
    {
        Known known = here.get(requestId);
        if (known == null)
        {
            known = fromLog(requestId, action, detail);
        }
        if (known == null)
        {
            here.put(requestId, new Known(action, detail, Fate.ASKED));
            return false;
        }
        if (!known.action.equals(action) || !known.detail.equals(detail))
        {
            throw new Refusal(409, "REQUEST_ID_CONFLICT", "request_id", requestId, "was used for another request");
        }
        if (known.fate == Fate.ASKED)
        {
            throw new Refusal(409, "UNRESOLVED", "request_id", requestId,
                "was asked for and its outcome is not known: look at the balance, then use another id");
        }
        return true;
    }

    private Known fromLog(final String requestId, final String action, final String detail)
    {
        final List<String> lines = audit.newest("\"request_id\":\"" + requestId + "\"", 0, 1);
        if (lines.isEmpty() || lines.get(0).contains("\"phase\":\"refused\""))
        {
            return null;
        }
        final String line = lines.get(0);
        return new Known(line.contains(action) ? action : "", line.contains(detail) ? detail : "",
            line.contains("\"phase\":\"done\"") ? Fate.DONE : Fate.ASKED);
    }

    void done(final String requestId)
    {
        here.computeIfPresent(requestId, (id, known) -> new Known(known.action, known.detail, Fate.DONE));
    }

    void forget(final String requestId)
    {
        here.remove(requestId);
    }
}
