package com.tradebaas.deribit;

import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.deribit.json.JsonValue;

import java.util.ArrayList;
import java.util.List;

/** Whether the platform, or an index of ours, is in maintenance or locked; tells when that begins and ends. */
final class Maintenance
{
    private static final String PLATFORM = "platform";

    private final TraderMessages messages;
    private final List<String> indices = new ArrayList<>();
    private final List<String> locked = new ArrayList<>();

    Maintenance(final TraderMessages messages)
    {
        this.messages = messages;
    }

    /** A new connection: nothing is known to be locked. */
    void reset()
    {
        locked.clear();
    }

    /** An index that instruments of ours depend on. */
    void watch(final String index)
    {
        if (!index.isEmpty() && !indices.contains(index))
        {
            indices.add(index);
        }
    }

    /** The answer of public/status: the text or boolean true, false, or the text partial with a list. */
    boolean onStatus(final JsonValue status)
    {
        final JsonValue state = status.get("locked");
        switch (state.text())
        {
            case "true":
                set(PLATFORM, true);
                return true;
            case "partial":
                for (final JsonValue index : status.get("locked_indices").items())
                {
                    onIndex(index.string(), true);
                }
                return true;
            case "false":
                return true;
            default:
                return false;
        }
    }

    /** The data of channel platform_state. */
    boolean onPlatformState(final JsonValue data)
    {
        if (data.get("maintenance").isPresent())
        {
            set(PLATFORM, data.get("maintenance").isTrue());
            return true;
        }
        if (data.get("locked").isPresent())
        {
            final String index = data.get("price_index").string();
            if (index.isEmpty())
            {
                set(PLATFORM, data.get("locked").isTrue());
            }
            else
            {
                onIndex(index, data.get("locked").isTrue());
            }
            return true;
        }
        return false;
    }

    /** A request was refused because of maintenance. */
    void onRefused()
    {
        set(PLATFORM, true);
    }

    private void onIndex(final String index, final boolean lock)
    {
        if (indices.contains(index))
        {
            set(index, lock);
        }
    }

    private void set(final String what, final boolean lock)
    {
        final boolean before = !locked.isEmpty();
        if (lock && !locked.contains(what))
        {
            locked.add(what);
        }
        else if (!lock)
        {
            locked.remove(what);
        }
        final boolean after = !locked.isEmpty();
        if (before != after)
        {
            messages.link(after ? LinkEvent.MAINTENANCE_BEGAN : LinkEvent.MAINTENANCE_ENDED, 0, 0, what);
        }
    }
}
