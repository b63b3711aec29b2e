package com.tradebaas.deribit.venue;

/** A request is answered with an error. Carries no stack trace: a bad request is data, not a defect. */
public final class RpcException extends Exception
{
    private static final long serialVersionUID = 1L;

    private final RpcError error;
    private final String reason;
    private final String param;
    private final String idJson;

    /**
     * An error answer.
     *
     * @param error  which.
     * @param reason data.reason, or null; without a parameter a {@link RpcError#BAD_REQUEST} has this as its data.
     * @param param  data.param, or null.
     */
    public RpcException(final RpcError error, final String reason, final String param)
    {
        this(error, reason, param, null);
    }

    private RpcException(final RpcError error, final String reason, final String param, final String idJson)
    {
        super(error.text(), null, false, false);
        this.error = error;
        this.reason = reason;
        this.param = param;
        this.idJson = idJson;
    }

    /**
     * The same, for a request whose id is known.
     *
     * @param id of the request as JSON, or null.
     * @return a copy.
     */
    public RpcException withId(final String id)
    {
        return new RpcException(error, reason, param, id);
    }

    /** @return which error. */
    public RpcError error()
    {
        return error;
    }

    /** @return data.reason, or null. */
    public String reason()
    {
        return reason;
    }

    /** @return data.param, or null. */
    public String param()
    {
        return param;
    }

    /** @return id of the request as JSON, null when it is not known. */
    public String idJson()
    {
        return idJson;
    }
}
