using System.Reflection;
using SenderId.Records;

namespace SenderId.House.Tests;

/// <summary>What others may build on does not change by accident.</summary>
public class SurfaceTests
{
    private const string Approved = "tests/SenderId.House.Tests/engine-surface.txt";

    [Fact]
    public void The_engines_public_surface_is_the_approved_one()
    {
        string[] surface =
            [.. typeof(SpfRecord).Assembly.GetExportedTypes().OrderBy(static type => type.FullName, StringComparer.Ordinal).SelectMany(LinesOf)];
        if (Environment.GetEnvironmentVariable("SENDERID_WRITE_DOCS") is not null)
        {
            File.WriteAllText(Path.Combine(SourceTree.Root, Approved), string.Join('\n', surface) + "\n");
        }

        // Where a change is meant: SENDERID_WRITE_DOCS=1 dotnet test tests/SenderId.House.Tests, and look at the difference.
        Assert.Equal(SourceTree.ReadLines(Approved), surface);
    }

    private static IEnumerable<string> LinesOf(Type type)
    {
        yield return $"{KindOf(type)} {type}";
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<string> members = type.GetMembers(Declared)
            .Where(static member =>
                member is not (Type or MethodInfo { IsSpecialName: true }) && !member.Name.StartsWith('<') && !IsOfEveryRecord(member))
            .Select(static member => member is PropertyInfo property ? Describe(property) : member.ToString()!)
            .Order(StringComparer.Ordinal);
        foreach (string member in members)
        {
            yield return "    " + member;
        }
    }

    private static string Describe(PropertyInfo property) => $"{property} {{ {(property.SetMethod is { IsPublic: true } ? "get; init" : "get")}; }}";

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static bool IsOfEveryRecord(MemberInfo member) =>
        member.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "value__" or "PrintMembers" or "EqualityContract";
}
