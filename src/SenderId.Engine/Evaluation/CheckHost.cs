using SenderId.Lookup;

namespace SenderId.Evaluation;

/// <summary>The function check_host(): may this client send mail for this domain?</summary>
/// <remarks>RFC 7208 section 4. Safe for any number of concurrent evaluations.</remarks>
/// <param name="resolver">The door to DNS.</param>
/// <param name="limits">The limits of each evaluation.</param>
/// <param name="clock">The clock that the time limit is measured with.</param>
public sealed class CheckHost(IDnsResolver resolver, LookupLimits limits, TimeProvider clock)
{
    /// <summary>Evaluates one identity.</summary>
    /// <returns>One of the seven results; never an exception for what DNS or a publisher does.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask<CheckOutcome> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        _ = (resolver, limits, clock);
        throw new NotSupportedException();
    }
}
