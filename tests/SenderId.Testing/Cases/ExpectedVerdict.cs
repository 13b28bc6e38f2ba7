using System.Text.Json.Nodes;

namespace SenderId.Testing.Cases;

/// <summary>Compares what a head printed with what a case expects.</summary>
public static class ExpectedVerdict
{
    /// <summary>Finds every expected member that is not there or has another value.</summary>
    /// <param name="expected">The case's expectation; members it does not name may be anything.</param>
    /// <param name="actual">One object of a head's JSON.</param>
    /// <param name="ignored">Members this head does not print.</param>
    /// <returns>One line for each difference; none where the verdict is as expected.</returns>
    public static IReadOnlyList<string> Differences(JsonObject expected, JsonObject actual, params string[] ignored)
    {
        var differences = new List<string>();
        foreach ((string name, JsonNode? value) in expected)
        {
            if (!ignored.Contains(name))
            {
                Compare(name, value, actual.TryGetPropertyValue(name, out JsonNode? found) ? found : JsonValue.Create("(not there)"), differences);
            }
        }

        return differences;
    }

    private static void Compare(string path, JsonNode? expected, JsonNode? actual, List<string> differences)
    {
        if (expected is JsonObject expectedObject && actual is JsonObject actualObject)
        {
            differences.AddRange(Differences(expectedObject, actualObject).Select(line => $"{path}.{line}"));
            return;
        }

        if (expected is JsonArray expectedArray && actual is JsonArray actualArray && expectedArray.Count == actualArray.Count)
        {
            for (int i = 0; i < expectedArray.Count; i++)
            {
                Compare($"{path}[{i}]", expectedArray[i], actualArray[i], differences);
            }

            return;
        }

        if (!JsonNode.DeepEquals(expected, actual))
        {
            differences.Add($"{path}: expected {Text(expected)}, got {Text(actual)}");
        }
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
