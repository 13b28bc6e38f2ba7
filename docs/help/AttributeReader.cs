using System.Reflection;

namespace SenderId.HelpBuilder;

/// <summary>Reads attributes from metadata: the library compiled against has their shapes, not their behaviour.</summary>
internal static class AttributeReader
{
    public static IEnumerable<CustomAttributeData> Of(MemberInfo member, Type attribute) =>
        member.GetCustomAttributesData().Where(data => data.AttributeType == attribute);

    public static bool Has(MemberInfo member, Type attribute) => Of(member, attribute).Any();

    /// <summary>A named argument; the fallback where it is not given.</summary>
    public static T Named<T>(CustomAttributeData data, string name, T fallback) =>
        data.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value is T value ? value : fallback;

    /// <summary>The arguments of the constructor, arrays laid out flat.</summary>
    public static IEnumerable<object?> Arguments(CustomAttributeData data) => data.ConstructorArguments.SelectMany(static argument =>
        argument.Value is IEnumerable<CustomAttributeTypedArgument> list ? list.Select(static item => item.Value) : [argument.Value]);
}
