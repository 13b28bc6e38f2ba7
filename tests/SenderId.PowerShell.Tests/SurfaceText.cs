using System.Management.Automation;
using System.Reflection;

namespace SenderId.PowerShell.Tests;

/// <summary>The compiled cmdlets in the words of surface.txt, read from metadata: no PowerShell is needed.</summary>
internal static class SurfaceText
{
    private static readonly string[] s_shown =
        [nameof(AllowNullAttribute), nameof(AllowEmptyStringAttribute), nameof(ArgumentCompleterAttribute), nameof(SupportsWildcardsAttribute)];

    /// <summary>The lines of all cmdlets of an assembly.</summary>
    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetTypes()
        .Select(static type => (Type: type, Cmdlet: Attributes(type, typeof(CmdletAttribute)).SingleOrDefault()))
        .Where(static pair => pair.Cmdlet is not null && !pair.Type.IsAbstract)
        .OrderBy(static pair => NameOf(pair.Cmdlet!), StringComparer.Ordinal)
        .SelectMany(static pair => Parameters(pair.Type).Prepend(Head(pair.Type, pair.Cmdlet!)));

    private static string NameOf(CustomAttributeData cmdlet) => string.Join('-', cmdlet.ConstructorArguments.Select(static a => a.Value));

    private static string Head(Type type, CustomAttributeData cmdlet)
    {
        string set = Named(cmdlet, nameof(CmdletAttribute.DefaultParameterSetName), "*");
        // An enumeration stands in metadata as its number.
        bool isHigh = Named(cmdlet, nameof(CmdletAttribute.ConfirmImpact), (int)ConfirmImpact.Medium) == (int)ConfirmImpact.High;
        string asks = !Named(cmdlet, nameof(CmdletAttribute.SupportsShouldProcess), false) ? "no" : isHigh ? "yes(High)" : "yes";
        IEnumerable<string> outputs = Attributes(type, typeof(OutputTypeAttribute))
            .SelectMany(static o => Flat(o)).OfType<Type>().Select(static t => t.Name).DefaultIfEmpty("none");
        return $"{NameOf(cmdlet)} set={set} asks={asks} output={string.Join(',', outputs)}";
    }

    private static IEnumerable<string> Parameters(Type type) => type.GetProperties()
        .Where(static p => Attributes(p, typeof(ParameterAttribute)).Any())
        .OrderBy(static p => p.Name, StringComparer.Ordinal)
        .Select(static p => string.Join(' ', (string[])[p.Name, TypeOf(p.PropertyType), .. SetsOf(p), .. MarksOf(p)]));

    private static string TypeOf(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        Type element = plain.GetElementType() ?? plain;
        return element.IsEnum ? $"{plain.Name}({string.Join(',', Enum.GetNames(element))})" : plain.Name;
    }

    private static IEnumerable<string> SetsOf(PropertyInfo property) => Attributes(property, typeof(ParameterAttribute)).Select(static p =>
    {
        int position = Named(p, nameof(ParameterAttribute.Position), int.MinValue);
        string text = $"{Named(p, nameof(ParameterAttribute.ParameterSetName), "*")}:{(position == int.MinValue ? "named" : $"{position}")}";
        text += Named(p, nameof(ParameterAttribute.Mandatory), false) ? ",M" : "";
        text += Named(p, nameof(ParameterAttribute.ValueFromPipeline), false) ? ",V" : "";
        return text + (Named(p, nameof(ParameterAttribute.ValueFromPipelineByPropertyName), false) ? ",P" : "");
    }).Order(StringComparer.Ordinal);

    private static IEnumerable<string> MarksOf(PropertyInfo property) => property.GetCustomAttributesData()
        .Select(static data => data.AttributeType.Name switch
        {
            nameof(AliasAttribute) => $"Alias({string.Join(',', Flat(data))})",
            string name when s_shown.Contains(name) => name[..^"Attribute".Length],
            _ => "",
        }).Where(static mark => mark.Length > 0).Order(StringComparer.Ordinal);

    private static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, Type attribute) =>
        member.GetCustomAttributesData().Where(data => data.AttributeType == attribute);

    private static T Named<T>(CustomAttributeData data, string name, T fallback) =>
        data.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value is T value ? value : fallback;

    private static IEnumerable<object?> Flat(CustomAttributeData data) => data.ConstructorArguments.SelectMany(static argument =>
        argument.Value is IEnumerable<CustomAttributeTypedArgument> list ? list.Select(static item => item.Value) : [argument.Value]);
}
