using Microsoft.EntityFrameworkCore;

namespace MotCua.Platform.Storage;

/// <summary>A capability's tables. Each capability registers one; <see cref="AppDb"/> puts them together.</summary>
public interface IModelPart
{
    /// <summary>Maps entities to tables named <c>&lt;capability&gt;_&lt;name&gt;</c>; column names become snake_case by themselves.</summary>
    void Build(ModelBuilder model);
}
