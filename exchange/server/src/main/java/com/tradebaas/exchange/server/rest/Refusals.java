package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.RejectDetail;

/** The core's refusals in the words of this API: status, field, the value that was given, and the rule. */
final class Refusals
{
    private static final String OPEN_ORDER = "the order must be open";

    private Refusals()
    {
    }

    /** Says what the core refused; the limit is the one that was broken, 0 when the reason has none. */
    static Refusal of(final Reason reason, final RejectDetail detail, final long limitE8, final Answer answer)
    {
        final String limit = Money.text(limitE8);
        return switch (reason)
        {
            case QTY_TOO_LOW -> field(400, reason, "quantity", answer, "must be at least " + limit);
            case NON_INTEGER_CONTRACT_AMOUNT -> field(400, reason, "quantity", answer,
                "must be a multiple of the lot size " + limit);
            case MAX_ORDER_AMOUNT -> field(400, reason, "quantity", answer, "must be at most " + limit);
            case INVALID_AMOUNT -> field(400, reason, "quantity", answer, "must be above zero and within range");
            case INVALID_PRICE -> field(400, reason, "price", answer, "must be above zero and within range");
            case PRICE_WRONG_TICK -> field(400, reason, "price", answer,
                "must be a multiple of the tick size " + limit);
            case PRICE_TOO_HIGH -> field(400, reason, "price", answer, "must be at most " + limit + ", the price band");
            case PRICE_TOO_LOW -> field(400, reason, "price", answer, "must be at least " + limit + ", the price band");
            case PRICE_NOT_ALLOWED -> field(400, reason, "price", answer, "must be absent for this type of order");
            case TRIGGER_PRICE_WRONG_TICK -> field(400, reason, "trigger_price", answer,
                "must be a multiple of the tick size " + limit);
            case INVALID_TRIGGER_PRICE, TRIGGER_PRICE_TOO_HIGH, TRIGGER_PRICE_TOO_LOW ->
                field(400, reason, "trigger_price", answer, "must be above zero and within range");
            case INVALID_DISPLAY_AMOUNT -> field(400, reason, "display_quantity", answer,
                "must be whole lots, at least the smallest amount and 1 % of quantity, at most quantity");
            case POST_ONLY_NOT_ALLOWED -> field(400, reason, "post_only", answer,
                "is for priced orders that stay (GTC, GTD) only");
            case UNSUPPORTED_ARGUMENTS -> field(400, reason, "type", answer, "does not go with the other fields");
            case CLIENT_ID_CONFLICT -> field(409, reason, "client_order_id", answer,
                "was used for another order within 24 hours");
            default -> state(reason, detail, limitE8, answer);
        };
    }

    private static Refusal state(
        final Reason reason, final RejectDetail detail, final long limitE8, final Answer answer)
    {
        return switch (reason)
        {
            case ORDER_NOT_FOUND, NOT_OWNER, INVALID_ORDER_ID -> new Refusal(404, "ORDER_NOT_FOUND", "order_id",
                answer.given("order_id"), "must be an order of this account");
            case NOT_OPEN_ORDER, ALREADY_CLOSED -> field(409, reason, "order_id", answer, OPEN_ORDER);
            case NOT_FOUND -> field(404, reason, "account", answer, "must exist");
            case ALREADY_EXISTS -> field(409, reason, "symbol", answer,
                "exists; kind, settlement currency and tick size cannot change");
            case INVALID_INSTRUMENT -> field(404, reason, "symbol", answer, "must exist");
            case BOOK_CLOSED -> field(409, reason, "symbol", answer, "must be open for this");
            case ACCOUNT_LOCKED, LOCKED_BY_ADMIN -> field(403, reason, "account", answer,
                "is locked: it may cancel orders only");
            case TOO_MANY_REQUESTS -> Refusal.tooMany("at most " + limitE8 + " orders a second", 1);
            case MAX_OPEN_ORDERS -> field(422, reason, "account", answer, "may have " + limitE8 + " open orders");
            case NOT_ENOUGH_FUNDS -> field(422, reason, "quantity", answer,
                "must be covered by the available balance, fees included");
            case MAX_POSITION -> field(422, reason, "quantity", answer, "must keep the position within its limit" +
                (limitE8 == 0 ? "" : " " + Money.text(limitE8)));
            case DAILY_LIMIT -> field(422, reason, "quantity", answer,
                "must keep within the daily volume of " + Money.text(limitE8));
            case POST_ONLY_REJECT -> field(422, reason, "price", answer,
                "of a post-only order must not cross the book");
            case OTHER_REJECT -> detail(detail, answer);
            default -> new Refusal(400, reason.name(), null, null, "the request does not fit");
        };
    }

    private static Refusal detail(final RejectDetail detail, final Answer answer)
    {
        return switch (detail)
        {
            case NO_POSITION -> new Refusal(422, "NO_POSITION", "reduce_only", answer.given("reduce_only"),
                "there is no position to reduce");
            case REDUCE_DIRECTION -> new Refusal(422, "REDUCE_DIRECTION", "side", answer.given("side"),
                "a reduce-only order must be against the position");
            case NO_LIQUIDITY -> new Refusal(422, "NO_LIQUIDITY", "type", answer.given("type"),
                "the other side of the book is empty");
            case FILL_OR_KILL -> new Refusal(422, "FILL_OR_KILL", "time_in_force", answer.given("time_in_force"),
                "the book cannot fill all of it now");
            case NO_REFERENCE_PRICE -> new Refusal(422, "NO_REFERENCE_PRICE", "symbol", answer.given("symbol"),
                "there is no price yet to value the order at");
            case NEEDS_CANCEL_ONLY -> new Refusal(409, "NEEDS_CANCEL_ONLY", "state", answer.given("state"),
                "a halted market opens only by way of CANCEL_ONLY");
            case CAPACITY -> Refusal.busy();
            default -> new Refusal(422, "REJECTED", null, null, "the order was refused");
        };
    }

    private static Refusal field(
        final int status, final Reason reason, final String field, final Answer answer, final String rule)
    {
        return new Refusal(status, reason.name(), field, answer.given(field), rule);
    }
}
