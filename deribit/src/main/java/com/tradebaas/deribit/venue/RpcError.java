package com.tradebaas.deribit.venue;

/** The venue's error codes that this exchange can answer with, each with its official message text. */
public enum RpcError
{
    /** No or unusable authorization for a private method, older code. */
    AUTHORIZATION_REQUIRED(10000, "authorization_required"),
    /** Unspecified. */
    ERROR(10001, "error"),
    /** Amount below the minimum. */
    QTY_TOO_LOW(10002, "qty_too_low"),
    /** The order would trade with an own order. */
    ORDER_OVERLAP(10003, "order_overlap"),
    /** No such order. */
    ORDER_NOT_FOUND(10004, "order_not_found"),
    /** Price below the band. */
    PRICE_TOO_LOW(10005, "price_too_low"),
    /** Price below the index band. */
    PRICE_TOO_LOW_FOR_INDEX(10006, "price_too_low4idx"),
    /** Price above the band. */
    PRICE_TOO_HIGH(10007, "price_too_high"),
    /** Margin or balance does not suffice. */
    NOT_ENOUGH_FUNDS(10009, "not_enough_funds"),
    /** The order is closed. */
    ALREADY_CLOSED(10010, "already_closed"),
    /** This price is refused. */
    PRICE_NOT_ALLOWED(10011, "price_not_allowed"),
    /** The book takes no orders. */
    BOOK_CLOSED(10012, "book_closed"),
    /** Too many open orders. */
    PME_MAX_TOTAL_OPEN_ORDERS(10013, "pme_max_total_open_orders"),
    /** The position would become too large. */
    MAX_FUTURE_POSITION_SIZE(10018, "non_pme_max_future_position_size"),
    /** Locked by an operator. */
    LOCKED_BY_ADMIN(10019, "locked_by_admin"),
    /** No such instrument for this method. */
    INVALID_INSTRUMENT(10020, "invalid_or_unsupported_instrument"),
    /** Not a valid amount. */
    INVALID_AMOUNT(10021, "invalid_amount"),
    /** Not a valid quantity. */
    INVALID_QUANTITY(10022, "invalid_quantity"),
    /** Not a valid price. */
    INVALID_PRICE(10023, "invalid_price"),
    /** Not a valid iceberg amount. */
    INVALID_MAX_SHOW(10024, "invalid_max_show"),
    /** Not a valid order id. */
    INVALID_ORDER_ID(10025, "invalid_order_id"),
    /** Too many decimals. */
    PRICE_PRECISION_EXCEEDED(10026, "price_precision_exceeded"),
    /** Amount is no multiple of the contract size. */
    NON_INTEGER_CONTRACT_AMOUNT(10027, "non_integer_contract_amount"),
    /** Credits are used up. */
    TOO_MANY_REQUESTS(10028, "too_many_requests"),
    /** Another user's order. */
    NOT_OWNER_OF_ORDER(10029, "not_owner_of_order"),
    /** The method exists over WebSocket only. */
    MUST_BE_WEBSOCKET_REQUEST(10030, "must_be_websocket_request"),
    /** Arguments do not fit the instrument. */
    INVALID_ARGS_FOR_INSTRUMENT(10031, "invalid_args_for_instrument"),
    /** The method is not offered. */
    NOT_IMPLEMENTED(10033, "not_implemented"),
    /** Trigger price on the wrong side. */
    TRIGGER_PRICE_TOO_HIGH(10034, "trigger_price_too_high"),
    /** Trigger price on the wrong side. */
    TRIGGER_PRICE_TOO_LOW(10035, "trigger_price_too_low"),
    /** The venue asks to try again. */
    RETRY(10040, "retry"),
    /** Daily settlement is running. */
    SETTLEMENT_IN_PROGRESS(10041, "settlement_in_progress"),
    /** Price is no multiple of the tick. */
    PRICE_WRONG_TICK(10043, "price_wrong_tick"),
    /** Trigger price is no multiple of the tick. */
    TRIGGER_PRICE_WRONG_TICK(10044, "trigger_price_wrong_tick"),
    /** The matching queue of the user is full. */
    MATCHING_ENGINE_QUEUE_FULL(10047, "matching_engine_queue_full"),
    /** Cancel on disconnect could not be set. */
    CANCEL_ON_DISCONNECT_FAILED(10049, "cancel_on_disconnect_failed"),
    /** Too many requests at once. */
    TOO_MANY_CONCURRENT_REQUESTS(10066, "too_many_concurrent_requests"),
    /** Filled already. */
    ALREADY_FILLED(11008, "already_filled"),
    /** Arguments are not valid. */
    INVALID_ARGUMENTS(11029, "invalid_arguments"),
    /** Refused for another reason, which the data names. */
    OTHER_REJECT(11030, "other_reject"),
    /** Failed for another reason, which the data names. */
    OTHER_ERROR(11031, "other_error"),
    /** Too many trigger orders. */
    NO_MORE_TRIGGERS(11035, "no_more_triggers"),
    /** Not a valid trigger price. */
    INVALID_TRIGGER_PRICE(11036, "invalid_trigger_price"),
    /** Not allowed. */
    PERMISSION_DENIED(11042, "permission_denied"),
    /** A bad argument. */
    BAD_ARGUMENT(11043, "bad_argument"),
    /** The order is not open. */
    NOT_OPEN_ORDER(11044, "not_open_order"),
    /** Arguments exclude each other. */
    UNSUPPORTED_ARG_COMBINATION(11047, "unsupported_arg_combination"),
    /** The text is no request. */
    BAD_REQUEST(11050, "bad_request"),
    /** Maintenance. */
    SYSTEM_MAINTENANCE(11051, "system_maintenance"),
    /** The subscription was ended by the venue. */
    SUBSCRIBE_ERROR_UNSUBSCRIBED(11052, "subscribe_error_unsubscribed"),
    /** A post-only order would take. */
    POST_ONLY_REJECT(11054, "post_only_reject"),
    /** Post-only does not fit this order. */
    POST_ONLY_NOT_ALLOWED(11055, "post_only_not_allowed"),
    /** A defect of the venue. */
    INTERNAL_SERVER_ERROR(11094, "internal_server_error"),
    /** The account is locked. */
    ACCOUNT_LOCKED(11098, "account_locked"),
    /** Wrong id, secret, signature or refresh token. */
    INVALID_CREDENTIALS(13004, "invalid_credentials"),
    /** The request could not be done. */
    REQUEST_FAILED(13008, "request_failed"),
    /** No, bad or expired token. */
    UNAUTHORIZED(13009, "unauthorized"),
    /** A value is missing. */
    VALUE_REQUIRED(13010, "value_required"),
    /** Wrong content type. */
    INVALID_CONTENT_TYPE(13018, "invalid_content_type"),
    /** The order book is closed. */
    ORDERBOOK_CLOSED(13019, "orderbook_closed"),
    /** No such thing. */
    NOT_FOUND(13020, "not_found"),
    /** The token's scope does not allow it. */
    FORBIDDEN(13021, "forbidden"),
    /** For the moment not available. */
    TEMPORARILY_UNAVAILABLE(13028, "temporarily_unavailable"),
    /** More than one open order has the label. */
    NON_UNIQUE_ORDER_LABEL(13032, "non_unique_order_label"),
    /** Cancel on disconnect is not on. */
    COD_NOT_ENABLED(13042, "cod_not_enabled"),
    /** The scope was exceeded. */
    SCOPE_EXCEEDED(13403, "scope_exceeded"),
    /** Not available. */
    UNAVAILABLE(13503, "unavailable"),
    /** A cancel removed the request from the queue. */
    REQUEST_CANCELLED_BY_USER(13666, "request_cancelled_by_user"),
    /** A later edit replaced this one. */
    REPLACED(13777, "replaced"),
    /** Raw channels need authorization. */
    RAW_SUBSCRIPTIONS_NOT_AVAILABLE(13778, "raw_subscriptions_not_available_for_unauthorized"),
    /** {@code valid_until} was over. */
    TIMED_OUT(13888, "timed_out"),
    /** Too many linked orders. */
    NO_MORE_OTO_ORDERS(13901, "no_more_oto_orders"),
    /** Parameters are missing. */
    MISSING_PARAMS(-32000, "Missing params"),
    /** The request is too large. */
    REQUEST_ENTITY_TOO_LARGE(-32600, "request entity too large"),
    /** No such method. */
    METHOD_NOT_FOUND(-32601, "Method not found"),
    /** A parameter is wrong; the data names it. */
    INVALID_PARAMS(-32602, "Invalid params"),
    /** The text is not JSON (HTTP body). */
    PARSE_ERROR(-32700, "Parse error");

    private final int code;
    private final String text;

    RpcError(final int code, final String text)
    {
        this.code = code;
        this.text = text;
    }

    /** @return the number on the wire. */
    public int code()
    {
        return code;
    }

    /** @return the message on the wire. */
    public String text()
    {
        return text;
    }

    /** @return an exception without data. */
    public RpcException exception()
    {
        return new RpcException(this, null, null);
    }

    /**
     * An exception with a reason.
     *
     * @param reason data.reason.
     * @return the exception.
     */
    public RpcException because(final String reason)
    {
        return new RpcException(this, reason, null);
    }

    /**
     * An exception about a parameter.
     *
     * @param param  data.param.
     * @param reason data.reason.
     * @return the exception.
     */
    public RpcException about(final String param, final String reason)
    {
        return new RpcException(this, reason, param);
    }
}
