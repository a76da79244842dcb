using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MotCua.Tests.Architecture;

/// <summary>The built assemblies, and which type uses which: signatures and bodies, lambdas and async parts counted to the type that wrote them.</summary>
/// <remarks>Constants and <c>nameof</c> leave no trace in a body and are not seen.</remarks>
internal static class House
{
    public static readonly string[] Projects = ["MotCua.Kernel", "MotCua.Process", "MotCua.Platform", "MotCua", "MotCua.Web", "MotCua.Sandbox"];

    private static readonly Dictionary<string, ModuleDefinition> Modules = Projects.ToDictionary(
        name => name, name => ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, name + ".dll")));

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Types that a person wrote, without the nested ones.</summary>
    public static IEnumerable<TypeDefinition> Outer(string project) => Modules[project].Types.Where(IsWritten);

    /// <summary>Types that a person wrote, nested ones too.</summary>
    public static IEnumerable<TypeDefinition> Written(string project) => Outer(project).SelectMany(WithNested).Where(IsWritten);

    /// <summary>All types that a type and everything nested in it mention.</summary>
    public static IReadOnlySet<TypeReference> UsesOf(TypeDefinition type)
    {
        var seen = new HashSet<TypeReference>(Named.Instance);
        foreach (var part in WithNested(type))
        {
            Add(seen, part.BaseType);
            Add(seen, part.Interfaces.Select(i => i.InterfaceType));
            Add(seen, part.Fields.Select(f => f.FieldType));
            Add(seen, part.Properties.Select(p => p.PropertyType));
            Add(seen, part.CustomAttributes.Select(a => a.AttributeType));
            foreach (var method in part.Methods)
            {
                Add(seen, method);
                foreach (var instruction in Body(method))
                {
                    Add(seen, instruction.Operand);
                }
            }
        }

        return seen;
    }

    /// <summary>All string literals of a type and everything nested in it.</summary>
    public static IEnumerable<string> LiteralsOf(TypeDefinition type) => WithNested(type)
        .SelectMany(part => part.Methods).SelectMany(Body)
        .Where(instruction => instruction.OpCode == OpCodes.Ldstr).Select(instruction => (string)instruction.Operand);

    /// <summary>String literals of every method that makes a value of that type, whoever wrote the method.</summary>
    public static IEnumerable<string> LiteralsWhereMade(string type) => Modules.Values.SelectMany(module => module.Types).SelectMany(WithNested)
        .SelectMany(each => each.Methods).Select(method => Body(method).ToList())
        .Where(body => body.Any(instruction => instruction.OpCode == OpCodes.Newobj && ((MethodReference)instruction.Operand).DeclaringType.FullName == type))
        .SelectMany(body => body.Where(instruction => instruction.OpCode == OpCodes.Ldstr).Select(instruction => (string)instruction.Operand));

    /// <summary>The folder that a type of <c>MotCua.dll</c> lies in: its capability.</summary>
    public static string CapabilityOf(TypeReference type) => NamespaceOf(type).Split('.') is [_, var capability, ..] ? capability : "";

    public static bool IsContract(TypeReference type) => NamespaceOf(type).Split('.') is [_, _, "Contracts", ..];

    /// <summary>Ours and of this assembly; what a source generator put beside it does not count.</summary>
    public static bool IsIn(TypeReference type, string project) =>
        NamespaceOf(type).StartsWith("MotCua", StringComparison.Ordinal) && (type.Scope is AssemblyNameReference scope ? scope.Name == project : type.Module.Assembly.Name.Name == project);

    public static string NamespaceOf(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.Namespace;
    }

    private static IEnumerable<Instruction> Body(MethodDefinition method) => method.HasBody ? method.Body.Instructions : [];

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static bool IsWritten(TypeDefinition type) =>
        !type.Name.Contains('<', StringComparison.Ordinal) && type.Namespace is not ("Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices")
        && type.CustomAttributes.All(a => a.AttributeType.Name != "CompilerGeneratedAttribute")
        && NamespaceOf(type).StartsWith("MotCua", StringComparison.Ordinal);

    private static void Add(HashSet<TypeReference> seen, object? mentioned)
    {
        switch (mentioned)
        {
            case GenericInstanceType generic:
                Add(seen, generic.ElementType);
                Add(seen, generic.GenericArguments);
                break;
            case GenericParameter or null:
                break;
            case TypeSpecification specification:
                Add(seen, specification.ElementType);
                break;
            case TypeReference type:
                seen.Add(type);
                break;
            case IEnumerable<TypeReference> types:
                foreach (var one in types)
                {
                    Add(seen, (object)one);
                }

                break;
            case FieldReference field:
                Add(seen, field.DeclaringType);
                Add(seen, field.FieldType);
                break;
            case MethodReference method:
                Add(seen, method.DeclaringType);
                Add(seen, method.ReturnType);
                Add(seen, method.Parameters.Select(p => p.ParameterType));
                if (method is GenericInstanceMethod made)
                {
                    Add(seen, made.GenericArguments);
                }

                break;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MotCua.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        }

        return folder.FullName;
    }

    private sealed class Named : IEqualityComparer<TypeReference>
    {
        public static Named Instance { get; } = new();

        public bool Equals(TypeReference? x, TypeReference? y) => x?.FullName == y?.FullName;

        public int GetHashCode(TypeReference obj) => obj.FullName.GetHashCode(StringComparison.Ordinal);
    }
}
