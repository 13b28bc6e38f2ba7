using SenderId.Evaluation;
using SenderId.Workloads;

namespace SenderId.Scaling;

/// <summary>Requests to check, and how to check them when everything is answered in memory.</summary>
internal static class Requests
{
    internal static NetAddress Address(string text) =>
        NetAddress.TryParse(text, out NetAddress address) ? address : throw new FormatException(text);

    /// <summary>A request for a numbered domain.</summary>
    internal static CheckRequest For(int number) =>
        CheckRequest.ForMailFrom(Address(NumberedDomains.Client(number)), "news@" + NumberedDomains.Name(number),
            "mx." + NumberedDomains.Name(number));

    /// <summary>Requests for domains drawn at random, always the same.</summary>
    internal static CheckRequest[] Draw(int domainCount, int count)
    {
        var random = new Random(4406);
        return [.. Enumerable.Range(0, count).Select(_ => For(random.Next(domainCount)))];
    }

    internal static void CheckAll(CheckHost checkHost, CheckRequest[] requests)
    {
        foreach (CheckRequest request in requests)
        {
            Done(checkHost.CheckAsync(request, CancellationToken.None));
        }
    }

    internal static T Done<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? task.Result : throw new InvalidOperationException("It waited, though everything is in memory.");
}
