package com.tradebaas.deribit.venue;

import com.tradebaas.deribit.json.Decimals;
import com.tradebaas.deribit.json.JsonWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * One order as the venue shows it; set the fields, then write. Texts that are null and decimals that are
 * {@link Decimals#NULL_E8} are left out, as the venue does. Reused after {@link #clear()}; one thread at a time.
 */
public final class OrderFields
{
    /** Opaque id, such as {@code ETH-349249} or {@code SLMS-17}. */
    public String orderId;
    /** open, filled, rejected, cancelled, untriggered, triggered. */
    public String state;
    /** limit, market, stop_limit, stop_market, take_limit, take_market, trailing_stop. */
    public String type;
    /** Type as ordered when {@link #type} differs, or null. */
    public String originalType;
    /** good_til_cancelled, good_til_day, fill_or_kill, immediate_or_cancel. */
    public String timeInForce;
    /** Name of the instrument. */
    public String instrument;
    /** buy or sell. */
    public String direction;
    /** Label as given, "" if none. */
    public String label;
    /** Limit price; null writes the text "market_price". */
    public long priceE8;
    /** Total amount in amount units. */
    public long amountE8;
    /** Amount in contracts. */
    public long contractsE8;
    /** Filled amount; null is left out (untriggered orders). */
    public long filledE8;
    /** Average fill price, 0 when nothing is filled; null is left out (untriggered orders). */
    public long averagePriceE8;
    /** Visible amount of an iceberg, or null. */
    public long displayAmountE8;
    /** Epoch milliseconds. */
    public long createdMs;
    /** Epoch milliseconds. */
    public long updatedMs;
    /** Never crosses. */
    public boolean postOnly;
    /** Refused instead of moved when it would cross; written when post-only. */
    public boolean rejectPostOnly;
    /** May only reduce a position. */
    public boolean reduceOnly;
    /** Came by the API. */
    public boolean api;
    /** Was edited. */
    public boolean replaced;
    /** Market maker protection. */
    public boolean mmp;
    /** A liquidation. */
    public boolean liquidation;
    /** index_price, mark_price, last_price; null when it is no trigger order. */
    public String trigger;
    /** Price that triggers. */
    public long triggerPriceE8;
    /** Distance of a trailing stop. */
    public long triggerOffsetE8;
    /** Peak of a trailing stop. */
    public long triggerReferencePriceE8;
    /** Whether it was triggered; written for trigger orders and their children. */
    public boolean triggered;
    /** Id of the trigger order that this one came from. */
    public String triggerOrderId;
    /** Why it was cancelled. */
    public String cancelReason;
    /** Ids of waiting secondaries. */
    public final List<String> otoOrderIds = new ArrayList<>();
    /** first_hit, complete_fill, incremental; null when not linked. */
    public String triggerFillCondition;
    /** Shared by two orders of which one cancels the other. */
    public String ocoRef;
    /** The order that this secondary waits for. */
    public String primaryOrderId;
    /** Waits for its primary. */
    public boolean secondaryOto;
    /** Primary of a one_triggers_one_cancels_other order. */
    public boolean primaryOtoco;
    /** Numeric id of the user, written when above zero. */
    public long userId;

    /** A cleared order. */
    public OrderFields()
    {
        clear();
    }

    /** Sets every field to "none". */
    public void clear()
    {
        orderId = state = type = originalType = timeInForce = instrument = direction = null;
        label = "";
        priceE8 = amountE8 = contractsE8 = filledE8 = averagePriceE8 = displayAmountE8 = Decimals.NULL_E8;
        createdMs = updatedMs = userId = 0;
        postOnly = rejectPostOnly = reduceOnly = replaced = mmp = liquidation = false;
        api = true;
        trigger = triggerOrderId = cancelReason = triggerFillCondition = ocoRef = primaryOrderId = null;
        triggerPriceE8 = triggerOffsetE8 = triggerReferencePriceE8 = Decimals.NULL_E8;
        triggered = secondaryOto = primaryOtoco = false;
        otoOrderIds.clear();
    }

    /**
     * Writes the order as an object.
     *
     * @param json where to.
     */
    public void write(final JsonWriter json)
    {
        json.beginObject();
        json.member("order_id", orderId).member("order_state", state).member("order_type", type);
        json.member("original_order_type", originalType);
        json.member("time_in_force", timeInForce).member("instrument_name", instrument);
        json.member("direction", direction).member("label", label);
        if (priceE8 == Decimals.NULL_E8)
        {
            json.member("price", "market_price");
        }
        else
        {
            json.memberFloat("price", priceE8);
        }
        json.memberFloat("amount", amountE8).memberFloat("contracts", contractsE8);
        json.memberFloat("filled_amount", filledE8).memberFloat("average_price", averagePriceE8);
        json.memberFloat("display_amount", displayAmountE8);
        json.member("post_only", postOnly).member("reduce_only", reduceOnly);
        if (postOnly)
        {
            json.member("reject_post_only", rejectPostOnly);
        }
        json.member("api", api).member("web", false).member("mmp", mmp).member("replaced", replaced);
        json.member("is_liquidation", liquidation).member("risk_reducing", false);
        json.member("creation_timestamp", createdMs).member("last_update_timestamp", updatedMs);
        if (userId > 0)
        {
            json.member("user_id", userId);
        }
        json.member("cancel_reason", cancelReason);
        writeTrigger(json);
        writeLinks(json);
        json.endObject();
    }

    private void writeTrigger(final JsonWriter json)
    {
        json.member("trigger", trigger).memberFloat("trigger_price", triggerPriceE8);
        json.memberFloat("trigger_offset", triggerOffsetE8);
        json.memberFloat("trigger_reference_price", triggerReferencePriceE8);
        if (trigger != null || triggerOrderId != null)
        {
            json.member("triggered", triggered);
        }
        json.member("trigger_order_id", triggerOrderId);
    }

    private void writeLinks(final JsonWriter json)
    {
        json.member("trigger_fill_condition", triggerFillCondition);
        json.member("oco_ref", ocoRef).member("primary_order_id", primaryOrderId);
        if (secondaryOto)
        {
            json.member("is_secondary_oto", true);
        }
        if (primaryOtoco)
        {
            json.member("is_primary_otoco", true);
        }
        if (!otoOrderIds.isEmpty())
        {
            json.name("oto_order_ids").beginArray();
            for (int i = 0; i < otoOrderIds.size(); i++)
            {
                json.string(otoOrderIds.get(i));
            }
            json.endArray();
        }
    }
}
