package com.tradebaas.simulation;

import com.tradebaas.api.messages.Outcome;
import com.tradebaas.deribit.ErrorClass;

/** Which requests the venue answers with an error, whatever the exchange would say. */
final class Refusals
{
    /** Codes of the error table that an order method can answer with. */
    private static final int[] CODES = {10001, 10002, 10003, 10004, 10005, 10006, 10007, 10009, 10010, 10011, 10012,
        10018, 10019, 10020, 10021, 10022, 10023, 10025, 10026, 10027, 10028, 10029, 10031, 10034, 10035, 10036, 10039,
        10040, 10041, 10043, 10044, 10047, 10048, 10066, 10072, 11021, 11022, 11029, 11030, 11031, 11035, 11036, 11042,
        11044, 11047, 11051, 11054, 11055, 11094, 11098, 13008, 13020, 13021, 13025, 13028, 13032, 13503, 13666, 13777,
        13888, 13901, 19999, -32000, -32600, -32602};
    private static final int MAINTENANCE = 11051;
    private static final int SETTLEMENT = 10041;
    private static final int TOO_MANY = 10028;

    private final World world;
    private final Rng rng;

    Refusals(final World world, final Rng rng)
    {
        this.world = world;
        this.rng = rng;
    }

    /** Whether the answer is an error already; some errors come although the request is carried out. */
    boolean refused(final Reply reply, final byte[] request)
    {
        reply.code = world.script().refusal(request);
        if (reply.code != 0)
        {
            return true;
        }
        if (world.weather().maintenance())
        {
            world.score().sometimes("request during maintenance");
            reply.code = MAINTENANCE;
        }
        else if (world.weather().settlement() && !reply.query)
        {
            world.score().sometimes("request during settlement");
            reply.code = SETTLEMENT;
        }
        else if (!reply.query && world.hits(rng, Fault.SESSION_ENDS))
        {
            world.score().fault("session ended after too many requests");
            world.disturbed();
            reply.code = TOO_MANY;
        }
        else if (world.hits(rng, Fault.REJECT) && (!reply.query || rng.chance(250_000)))
        {
            world.disturbed();
            final int code = CODES[rng.below(CODES.length)];
            if (!reply.query && ErrorClass.of(code) != Outcome.REJECTED && rng.chance(300_000))
            {
                world.score().fault("request carried out, answered with an error");
                reply.override = code;
                return false;
            }
            world.score().fault("request refused");
            reply.code = code;
        }
        return reply.code != 0;
    }

    /** The venue ends the session of who asks too much, after the answer. */
    void answered(final Link link, final Reply reply)
    {
        if (reply.code == TOO_MANY && !reply.query)
        {
            world.network().endSession(link);
        }
    }
}
